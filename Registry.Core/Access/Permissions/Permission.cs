namespace Registry.Core.Access.Permissions;

/// <summary>What somebody wants to do in a collection.</summary>
public enum Permission
{
    /// <summary>See it and download from it.</summary>
    Pull,

    /// <summary>Upload images and set tags.</summary>
    Push,

    /// <summary>Delete images and tags.</summary>
    Delete,

    /// <summary>Settings, people, freezing, deleting the collection.</summary>
    Manage,
}
