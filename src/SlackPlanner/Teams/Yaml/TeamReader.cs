using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Yaml;

/// <summary>Reads one team along the schema; goes on after each mistake, so that all are told at once.</summary>
internal sealed class TeamReader(string place, ICollection<Mistake> mistakes)
{
    private readonly List<FileSetting> settings = [];
    private string name = place;

    public FileTeam Read(YamlTree node)
    {
        if (node is YamlTree.Mapping mapping
            && mapping.Entries.FirstOrDefault(entry => entry.Key.Value == "id").Value is YamlTree.Text { Value: { Length: > 0 and <= 40 } id })
        {
            name = id;
        }

        Visit(TeamsSchema.Team, node, []);
        return new(name, node.Line, settings);
    }

    private void Visit(Shape shape, YamlTree node, PathPart[] path)
    {
        if (node is YamlTree.Text { IsEmpty: true })
        {
            Wrong(node, path, $"there is no value. {Hint(shape)}");
            return;
        }

        switch (shape)
        {
            case Shape.One one: VisitOne(one, node, path); break;
            case Shape.ListOf list: VisitList(list, node, path); break;
            case Shape.Group group: VisitGroup(group, node, path); break;
            case Shape.PerUser people: VisitPeople(people, node, path); break;
            case Shape.MapOf map: VisitMap(map, node, path); break;
        }
    }

    private void VisitOne(Shape.One one, YamlTree node, PathPart[] path)
    {
        if (node is not YamlTree.Text text)
            Wrong(node, path, $"this must be {one.Type.Words}, such as {one.Type.Example}, not a {Kind(node)}.");
        else if (ReadValue(one.Type, text, path) is { } value)
            settings.Add(new(path, SettingValue.Of(value), one.Type.Refers, node.Line));
    }

    private void VisitList(Shape.ListOf list, YamlTree node, PathPart[] path)
    {
        if (node is not YamlTree.Sequence sequence)
        {
            Wrong(node, path, $"this must be a list, such as [{list.Item.Example}].");
            return;
        }

        var before = mistakes.Count;
        var values = new List<string>();
        foreach (var item in sequence.Items)
        {
            if (item is not YamlTree.Text { IsEmpty: false } text)
                Wrong(item, path, $"each entry must be {list.Item.Words}, such as {list.Item.Example}.");
            else if (ReadValue(list.Item, text, path) is { } value)
                values.Add(value);
        }

        if (mistakes.Count > before)
            return;
        if (values.Count < list.AtLeast)
            Wrong(node, path, $"the list is empty; it needs at least {list.AtLeast}, such as [{list.Item.Example}]. Leave the setting out for the preset.");
        else if (values.Count > list.AtMost)
            Wrong(node, path, $"the list has {values.Count} entries; at most {list.AtMost} are possible.");
        else if (list.Problem?.Invoke(values) is { } problem)
            Wrong(node, path, problem);
        else
            settings.Add(new(path, SettingValue.Of(values), list.Item.Refers, node.Line));
    }

    private void VisitGroup(Shape.Group group, YamlTree node, PathPart[] path)
    {
        if (node is YamlTree.Text && group.Bare is { } bare)
        {
            Visit(group.Fields.First(field => field.Name == bare).Shape, node, [.. path, new(bare)]);
            return;
        }

        if (node is not YamlTree.Mapping mapping)
        {
            Wrong(node, path, $"this must be a group of settings, such as {{ {group.Fields[0].Name}: … }}; known here: {Names(group)}.");
            return;
        }

        foreach (var (key, value) in Distinct(mapping, path))
        {
            if (group.Fields.FirstOrDefault(field => field.Name == key.Value) is not { } field)
                Wrong(key, path, $"'{ValueTypes.Short(key.Value)}' is not a setting.{Known(group, key.Value)}");
            else
                Visit(field.Shape, value, [.. path, new(field.Name)]);
        }

        foreach (var missing in group.Fields.Where(field => field.Required && mapping.Entries.All(entry => entry.Key.Value != field.Name)))
            Wrong(node, path, $"'{missing.Name}' is missing. {Hint(missing.Shape)}");
    }

    private void VisitPeople(Shape.PerUser people, YamlTree node, PathPart[] path)
    {
        if (node is not YamlTree.Sequence sequence)
        {
            Wrong(node, path, "this must be a list of people, each as \"- { user: U012ABCDEF }\".");
            return;
        }

        if (sequence.Items.Count < people.AtLeast)
            Wrong(node, path, "the list is empty; a team needs at least one person, as \"- { user: U012ABCDEF }\".");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in sequence.Items)
        {
            var user = item switch
            {
                YamlTree.Text text => text.Value,
                YamlTree.Mapping mapping => (mapping.Entries.FirstOrDefault(entry => entry.Key.Value == "user").Value as YamlTree.Text)?.Value,
                _ => null,
            } ?? "?";
            var key = ValueTypes.User.Read(user).Value ?? user;
            if (key != "?" && !seen.TryAdd(key, item.Line))
                Wrong(item, path, $"{ValueTypes.Short(user)} is already in the list, on line {seen[key]}; remove one.");
            else
                Visit(people.Entry, item, [.. path, new(key, IsKey: true, IsUser: true)]);
        }
    }

    private void VisitMap(Shape.MapOf map, YamlTree node, PathPart[] path)
    {
        if (node is not YamlTree.Mapping mapping)
        {
            Wrong(node, path, $"this must be a group, such as {{ {map.Key.Example}: … }}.");
            return;
        }

        foreach (var (key, value) in Distinct(mapping, path))
        {
            if (ReadValue(map.Key, key, path) is { } read)
                Visit(map.Value, value, [.. path, new(read, IsKey: true)]);
        }
    }

    private IEnumerable<(YamlTree.Text Key, YamlTree Value)> Distinct(YamlTree.Mapping mapping, PathPart[] path)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (seen.TryAdd(entry.Key.Value, entry.Key.Line))
                yield return entry;
            else
                Wrong(entry.Key, path, $"'{ValueTypes.Short(entry.Key.Value)}' stands twice, first on line {seen[entry.Key.Value]}; remove one.");
        }
    }

    private string? ReadValue(ValueType type, YamlTree.Text text, PathPart[] path)
    {
        var reading = type.Read(text.Value);
        if (reading.Problem is { } problem)
            Wrong(text, path, problem);
        return reading.Value;
    }

    private void Wrong(YamlTree at, PathPart[] path, string text) => mistakes.Add(new(at.Line, $"{name} {PathPart.Join(path)}".TrimEnd(), text));

    private static string Hint(Shape shape) => shape switch
    {
        Shape.One { Type.Refers: Reference.Channel } => "Write \"#name\" with the quotes; without them YAML takes it for a comment.",
        Shape.One one => $"Give {one.Type.Words}, such as {one.Type.Example}, or leave the line out.",
        Shape.ListOf list => $"Give a list, such as [{list.Item.Example}], or leave the line out.",
        Shape.PerUser => "Give a list of people, each as \"- { user: U012ABCDEF }\".",
        Shape.Group { Bare: "user" } => "Give a person, such as U012ABCDEF or name@example.com.",
        _ => "Indent its settings under it, or leave the line out.",
    };

    private static string Known(Shape.Group group, string typed) =>
        Suggestion.Words(typed, group.Fields.Select(field => field.Name)) is { Length: > 0 } near ? near : $" Known here: {Names(group)}.";

    private static string Names(Shape.Group group) => string.Join(", ", group.Fields.Select(field => field.Name));

    private static string Kind(YamlTree node) => node is YamlTree.Sequence ? "list" : "group";
}
