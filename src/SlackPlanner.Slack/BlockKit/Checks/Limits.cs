namespace SlackPlanner.Slack;

/// <summary>Slack's limits, in characters unless the name says otherwise.</summary>
/// <remarks>https://docs.slack.dev/reference/block-kit, read 2026-11.</remarks>
internal static class Limits
{
    public const int MessageBlocks = 50, MessageText = 40_000, UpdatedText = 4_000, MarkdownSum = 12_000;
    public const int ViewBlocks = 100, ViewTitle = 24, PrivateMetadata = 3_000, ViewId = 255, ViewBytes = 256_000;
    public const int Id = 255, Text = 3_000, FieldText = 2_000, Fields = 10, Placeholder = 150;
    public const int Header = 150, Actions = 25, Context = 10, Label = 2_000, ImageUrl = 3_000, AltText = 2_000;
    public const int TableRows = 100, TableCells = 20, TableSum = 10_000;
    public const int Charts = 2, ChartTitle = 50, ChartSeries = 6, ChartPoints = 20, ChartLabel = 20, AxisLabel = 50;
    public const int ButtonText = 75, ButtonValue = 2_000, Url = 3_000;
    public const int OptionText = 75, OptionValue = 150, Options = 100, OptionGroups = 100, FewOptions = 10, OverflowOptions = 5;
    public const int ConfirmTitle = 100, ConfirmText = 300, ConfirmButton = 30, InputLength = 3_000;
}
