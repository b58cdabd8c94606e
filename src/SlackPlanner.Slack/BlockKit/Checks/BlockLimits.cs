namespace SlackPlanner.Slack;

internal static class BlockLimits
{
    public static void Check(this LimitChecker check, IReadOnlyList<Block> blocks, int maxBlocks)
    {
        check.Count("blocks", blocks.Count, maxBlocks, min: 0);
        for (var i = 0; i < blocks.Count; i++) Block(check, $"blocks[{i}]", blocks[i]);
        check.Sum("markdown", check.MarkdownSum, Limits.MarkdownSum);
        check.Sum("tables", check.TableSum, Limits.TableSum);
        if (check.Charts > 0) check.Count("data_visualization", check.Charts, Limits.Charts);
    }

    private static void Block(LimitChecker check, string at, Block block)
    {
        check.BlockId($"{at}.block_id", block.BlockId);
        switch (block)
        {
            case SectionBlock section: Section(check, at, section); break;
            case HeaderBlock header: check.Length($"{at}.text", header.Text, Limits.Header); break;
            case ContextBlock context: Context(check, at, context); break;
            case ActionsBlock actions:
                check.Count($"{at}.elements", actions.Elements.Count, Limits.Actions);
                for (var i = 0; i < actions.Elements.Count; i++) check.Element($"{at}.elements[{i}]", actions.Elements[i]);
                check.Unique($"{at}.elements.action_id", actions.Elements.Select(e => e.ActionId).OfType<string>());
                break;
            case InputBlock input: Input(check, at, input); break;
            case ImageBlock image:
                Image(check, at, image.ImageUrl, image.AltText);
                check.Length($"{at}.title", image.Title, Limits.AltText);
                break;
            case MarkdownBlock markdown:
                check.OnlyIn(at, "markdown", LimitChecker.MessageSurface);
                check.Length($"{at}.text", markdown.Text, Limits.MarkdownSum);
                check.MarkdownSum += markdown.Text.Length;
                break;
            case TableBlock table: Table(check, at, table); break;
            case DataVisualizationBlock chart:
                check.OnlyIn(at, "data_visualization", LimitChecker.MessageSurface);
                check.Charts++;
                check.Chart(at, chart);
                break;
        }
    }

    private static void Section(LimitChecker check, string at, SectionBlock section)
    {
        if (section.Text is null && section.Fields is null) check.Add(at, "needs text or fields");
        check.Length($"{at}.text", section.Text, Limits.Text);
        if (section.Fields is { } fields)
        {
            check.Count($"{at}.fields", fields.Count, Limits.Fields);
            for (var i = 0; i < fields.Count; i++) check.Length($"{at}.fields[{i}]", fields[i], Limits.FieldText);
        }
        if (section.Accessory is { } accessory) check.Element($"{at}.accessory", accessory);
    }

    private static void Context(LimitChecker check, string at, ContextBlock context)
    {
        check.Count($"{at}.elements", context.Elements.Count, Limits.Context);
        for (var i = 0; i < context.Elements.Count; i++)
            if (context.Elements[i] is TextObject text) check.Length($"{at}.elements[{i}]", text, Limits.Text);
            else if (context.Elements[i] is ImageElement image) check.Element($"{at}.elements[{i}]", image);
    }

    private static void Input(LimitChecker check, string at, InputBlock input)
    {
        check.Length($"{at}.label", input.Label, Limits.Label);
        check.Length($"{at}.hint", input.Hint, Limits.Label);
        if (input.Element is Button or ImageElement or OverflowMenu) check.Add($"{at}.element", "cannot stand in an input block");
        check.Element($"{at}.element", input.Element);
    }

    public static void Image(LimitChecker check, string at, string url, string altText)
    {
        check.Length($"{at}.image_url", url, Limits.ImageUrl);
        check.Length($"{at}.alt_text", altText, Limits.AltText);
    }

    private static void Table(LimitChecker check, string at, TableBlock table)
    {
        check.OnlyIn(at, "table", LimitChecker.MessageSurface);
        check.Count($"{at}.rows", table.Rows.Count, Limits.TableRows);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            check.Count($"{at}.rows[{i}]", table.Rows[i].Count, Limits.TableCells);
            for (var j = 0; j < table.Rows[i].Count; j++) check.Length($"{at}.rows[{i}][{j}]", table.Rows[i][j].Text, Limits.TableSum);
            check.TableSum += table.Rows[i].Sum(c => c.Text.Length);
        }
        if (table.ColumnSettings is { } columns) check.Count($"{at}.column_settings", columns.Count, Limits.TableCells, min: 0);
    }
}
