namespace Registry.Core.Access.Permissions;

/// <summary><see cref="Visibility"/> for statements that are written by hand.</summary>
internal static class VisibilitySql
{
    /// <summary>The condition that the caller may know of a collection.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="collection">The column that names the collection.</param>
    /// <param name="user">The parameter that holds the caller's id; not used unless there is one.</param>
    public static string Condition(Caller caller, string collection, string user) => caller switch
    {
        { IsAdmin: true } => "true",
        { UserId: not null } => $"{collection} IN (SELECT p.id FROM collections p WHERE NOT p.is_private OR p.id IN ({Memberships(user)}))",
        _ => $"{collection} IN (SELECT p.id FROM collections p WHERE NOT p.is_private)",
    };

    private static string Memberships(string user) =>
        $"SELECT m.collection_id FROM collection_members m WHERE m.user_id = {user} OR EXISTS (SELECT 1 FROM team_members mate WHERE mate.team_id = m.team_id AND mate.user_id = {user})";
}
