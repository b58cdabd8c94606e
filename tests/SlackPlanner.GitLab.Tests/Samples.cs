namespace SlackPlanner.GitLab.Tests;

/// <summary>Answers in GitLab's shapes, with made-up people.</summary>
internal static class Samples
{
    public static string Issue(int iid = 12, string weight = "\"weight\":3,", string labels = """["backend","workflow::in dev"]""") => $$"""
        {"id":{{900 + iid}},"iid":{{iid}},"project_id":7,"title":"Blame is slow","description":null,"state":"opened","type":"ISSUE","labels":{{labels}},
         "milestone":{"id":31,"iid":4,"group_id":3,"title":"13.1","state":"active","start_date":"2026-11-18","due_date":"2026-12-17","expired":false,"web_url":"http://x/m/4"},
         "assignees":[{"id":5,"username":"noor","name":"Noor Haddad","state":"active","web_url":"http://x/noor"}],"assignee":{"id":5,"username":"noor"},
         "author":{"id":4,"username":"maren","name":"Maren Visser","state":"active"},{{weight}}"confidential":true,"discussion_locked":null,"due_date":null,
         "web_url":"http://x/fernwood/source/forge/-/issues/{{iid}}","references":{"short":"#{{iid}}","relative":"#{{iid}}","full":"fernwood/source/forge#{{iid}}"},
         "user_notes_count":1,"closed_at":null,"moved_to_id":null,"created_at":"2026-11-03T09:15:43.123+01:00","updated_at":"2026-11-04T10:00:00.000Z",
         "task_completion_status":{"count":0,"completed_count":0} }
        """;

    public static string Note(int id, string body = "hello", string createdAt = "2026-11-20T08:00:00.000Z", bool system = false) => $$"""
        {"id":{{id}},"type":null,"body":{{System.Text.Json.JsonSerializer.Serialize(body)}},"author":{"id":9,"username":"planner-bot","name":"SlackPlanner"},
         "created_at":"{{createdAt}}","updated_at":"{{createdAt}}","system":{{(system ? "true" : "false")}},"noteable_iid":12,"internal":false}
        """;
}
