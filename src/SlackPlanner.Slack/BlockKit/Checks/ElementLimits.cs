namespace SlackPlanner.Slack;

internal static class ElementLimits
{
    public static void Element(this LimitChecker check, string at, BlockElement element)
    {
        check.Length($"{at}.action_id", element.ActionId, Limits.Id);
        switch (element)
        {
            case Button button: Button(check, at, button); break;
            case ImageElement image: BlockLimits.Image(check, at, image.ImageUrl, image.AltText); break;
            case OverflowMenu menu:
                Options(check, $"{at}.options", menu.Options, Limits.OverflowOptions);
                check.Confirm(at, menu.Confirm);
                break;
            case OptionGroupElement group:
                Options(check, $"{at}.options", group.Options, Limits.FewOptions);
                Initial(check, at, group.Options, group is RadioButtonGroup radio ? One(radio.InitialOption) : (group as CheckboxGroup)?.InitialOptions);
                check.Focus(at, group.FocusOnLoad);
                check.Confirm(at, group.Confirm);
                break;
            case PlaceholderElement input: Placeholder(check, at, input); break;
        }
    }

    private static void Button(LimitChecker check, string at, Button button)
    {
        check.Length($"{at}.text", button.Text, Limits.ButtonText);
        check.Length($"{at}.value", button.Value, Limits.ButtonValue);
        check.Length($"{at}.url", button.Url, Limits.Url);
        check.Length($"{at}.accessibility_label", button.AccessibilityLabel, Limits.ButtonText);
        if (button.Style is not (null or Slack.Button.Primary or Slack.Button.Danger)) check.Add($"{at}.style", "neither primary nor danger");
        check.Confirm(at, button.Confirm);
    }

    private static void Placeholder(LimitChecker check, string at, PlaceholderElement element)
    {
        check.Length($"{at}.placeholder", element.Placeholder, Limits.Placeholder);
        check.Focus(at, element.FocusOnLoad);
        if (element is SelectMenu menu) check.Confirm(at, menu.Confirm);
        switch (element)
        {
            case StaticSelectMenu select: Menu(check, at, select.Options, select.OptionGroups, One(select.InitialOption)); break;
            case StaticMultiSelectMenu select: Menu(check, at, select.Options, select.OptionGroups, select.InitialOptions); break;
            case PlainTextInput text: TextInput(check, at, text); break;
            case DatePicker date: check.Confirm(at, date.Confirm); break;
            case TimePicker time: check.Confirm(at, time.Confirm); break;
        }
    }

    private static void TextInput(LimitChecker check, string at, PlainTextInput text)
    {
        if (text.MinLength is < 0 or > Limits.InputLength) check.Add($"{at}.min_length", "0 to 3,000");
        if (text.MinLength > text.MaxLength) check.Add($"{at}.min_length", "more than max_length");
        if (text.MaxLength is < 1 or > Limits.InputLength) check.Add($"{at}.max_length", "1 to 3,000");
        check.Length($"{at}.initial_value", text.InitialValue, text.MaxLength is > 0 and var max ? max : Limits.InputLength, min: 0);
    }

    private static void Menu(
        LimitChecker check, string at, IReadOnlyList<Option>? options, IReadOnlyList<OptionGroup>? groups, IReadOnlyList<Option>? initial)
    {
        if ((options is null) == (groups is null)) check.Add(at, "needs either options or option_groups");
        if (options is not null) Options(check, $"{at}.options", options, Limits.Options);
        if (groups is not null) Groups(check, $"{at}.option_groups", groups);
        Initial(check, at, options ?? [.. (groups ?? []).SelectMany(g => g.Options)], initial);
    }

    private static IReadOnlyList<Option>? One(Option? option) => option is null ? null : [option];

    private static void Initial(LimitChecker check, string at, IReadOnlyList<Option> offered, IReadOnlyList<Option>? initial)
    {
        if (initial is { Count: 0 }) check.Add($"{at}.initial_options", "empty: leave it out");
        foreach (var option in initial ?? [])
            if (offered.All(o => o.Value != option.Value)) check.Add($"{at}.initial_option", $"\"{option.Value}\" is none of the options");
    }

    public static void Groups(LimitChecker check, string at, IReadOnlyList<OptionGroup> groups)
    {
        check.Count(at, groups.Count, Limits.OptionGroups);
        for (var i = 0; i < groups.Count; i++)
        {
            check.Length($"{at}[{i}].label", groups[i].Label, Limits.OptionText);
            Options(check, $"{at}[{i}].options", groups[i].Options, Limits.Options);
        }
    }

    public static void Options(LimitChecker check, string at, IReadOnlyList<Option> options, int max, int min = 1)
    {
        check.Count(at, options.Count, max, min);
        for (var i = 0; i < options.Count; i++)
        {
            check.Length($"{at}[{i}].text", options[i].Text, Limits.OptionText);
            check.Length($"{at}[{i}].value", options[i].Value, Limits.OptionValue);
            check.Length($"{at}[{i}].description", options[i].Description, Limits.OptionText);
            check.Length($"{at}[{i}].url", options[i].Url, Limits.Url);
        }
    }

    public static void Confirm(this LimitChecker check, string at, ConfirmationDialog? dialog)
    {
        if (dialog is null) return;
        check.Length($"{at}.confirm.title", dialog.Title, Limits.ConfirmTitle);
        check.Length($"{at}.confirm.text", dialog.Text, Limits.ConfirmText);
        check.Length($"{at}.confirm.confirm", dialog.Confirm, Limits.ConfirmButton);
        check.Length($"{at}.confirm.deny", dialog.Deny, Limits.ConfirmButton);
    }
}
