using SlackPlanner.Issues;
using SlackPlanner.Teams;

namespace SlackPlanner.Tests.Issues;

public class BoardLinkTests
{
    private const string GitLab = "https://gitlab.example.test";

    private static readonly GitLabSettings Settings = new("red", "red/app", ["group::red", "back & end"], null, null)
    {
        Boards = new(GitLab + "/groups/red/-/boards/7", GitLab + "/groups/red/-/boards/8?label_name[]=group%3A%3Ared&milestone_title=12.9&assignee_username=ada#top", null),
    };

    private static string? Of(GitLabSettings settings, Board board, string? milestone, string? assignee = null) => BoardLink.Of(settings, GitLab, board, milestone, assignee);

    [Fact]
    public void Of_Board_AddsTheFilters() =>
        Assert.Equal(GitLab + "/groups/red/-/boards/7?milestone_title=13.1&assignee_username=ada", Of(Settings, Board.Team, "13.1", "ada"));

    [Fact]
    public void Of_BoardWithFilters_ReplacesItsOwnOnlyWhereOneIsGiven()
    {
        Assert.Equal(GitLab + "/groups/red/-/boards/8?label_name[]=group%3A%3Ared&assignee_username=ada&milestone_title=13.1", Of(Settings, Board.Assignment, "13.1"));
        Assert.EndsWith("?label_name[]=group%3A%3Ared&milestone_title=13.1&assignee_username=bob", Of(Settings, Board.Assignment, "13.1", "bob"), StringComparison.Ordinal);
        Assert.EndsWith("&milestone_title=12.9&assignee_username=ada", Of(Settings, Board.Assignment, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_BoardThatIsNotNamed_FallsBackToTheTeams() =>
        Assert.Equal(GitLab + "/groups/red/-/boards/7?milestone_title=13.1", Of(Settings, Board.Workflow, "13.1"));

    [Fact]
    public void Of_NoBoards_IsTheGroupsListWithTheTeamsLabels() => Assert.Equal(
        GitLab + "/groups/red/-/issues?sort=relative_position&state=opened&label_name%5B%5D=group%3A%3Ared&label_name%5B%5D=back%20%26%20end&milestone_title=Q%26A%20%231&assignee_username%5B%5D=ada",
        Of(Settings with { Boards = new(null, null, null) }, Board.Workflow, "Q&A #1", "ada"));

    [Fact]
    public void Of_NeitherBoardNorGroup_IsNull() => Assert.Null(Of(new(null, null, [], null, null), Board.Team, "13.1"));
}
