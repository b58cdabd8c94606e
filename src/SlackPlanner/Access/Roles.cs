namespace SlackPlanner.Access;

/// <summary>What somebody is to one team; the columns of the rights table.</summary>
[Flags]
internal enum Roles
{
    None = 0,
    Member = 1,
    Manager = 2,

    /// <summary>The named deputy, only while the manager is away.</summary>
    Deputy = 4,
    ProductManager = 8,
    Counterpart = 16,
    Admin = 32,
}
