namespace Registry.Core.Access.Audit;

/// <summary>The actions of the audit log in words: "alice" <em>moved the tag</em> "tools/fmriprep:v1". A test finds actions in the code that are missing here.</summary>
public static class AuditActions
{
    /// <summary>Somebody signed in.</summary>
    public const string SignIn = "session.start";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["announcement.change"] = "changed the announcement to",
        ["announcement.create"] = "announced",
        ["announcement.end"] = "ended the announcement",
        ["collection.add"] = "added somebody to the collection",
        ["collection.create"] = "created the collection",
        ["collection.delete"] = "deleted the collection",
        ["collection.describe"] = "described the collection",
        ["collection.freeze"] = "froze all tags of the collection",
        ["collection.remove"] = "removed somebody from the collection",
        ["collection.rename"] = "renamed the collection",
        ["collection.role"] = "changed somebody's role in the collection",
        ["collection.signatures"] = "changed which signatures are required in the collection",
        ["collection.unfreeze"] = "stopped freezing tags of the collection",
        ["collection.visibility"] = "changed who sees the collection",
        ["container.create"] = "created the container",
        ["container.delete"] = "deleted the container",
        ["container.describe"] = "described the container",
        ["image.delete"] = "deleted the image",
        ["image.push"] = "pushed the image",
        ["job.run"] = "started the job",
        ["key.add"] = "uploaded the key",
        ["key.delete"] = "deleted the key",
        ["key.update"] = "updated the key",
        ["maintenance.off"] = "ended maintenance of the",
        ["maintenance.on"] = "started maintenance of the",
        ["secret.make"] = "made a secret for the sregistry-cli of",
        ["secret.remove"] = "removed the secret of the sregistry-cli of",
        ["session.end"] = "ended a session of",
        ["session.fail"] = "typed a wrong password for",
        [SignIn] = "signed in as",
        ["setup.complete"] = "set up the registry as",
        ["share.create"] = "shared",
        ["share.revoke"] = "stopped sharing",
        ["star.add"] = "starred",
        ["star.remove"] = "took the star back from",
        ["tag.delete"] = "deleted the tag",
        ["tag.freeze"] = "froze the tag",
        ["tag.move"] = "moved the tag",
        ["tag.unfreeze"] = "unfroze the tag",
        ["team.add"] = "added somebody to the team",
        ["team.change"] = "changed the team",
        ["team.create"] = "created the team",
        ["team.decline"] = "declined the invitation of the team",
        ["team.delete"] = "deleted the team",
        ["team.demote"] = "made an owner a member of the team",
        ["team.invite"] = "invited to the team",
        ["team.join"] = "joined the team",
        ["team.picture"] = "changed the picture of the team",
        ["team.promote"] = "made somebody an owner of the team",
        ["team.remove"] = "removed somebody from the team",
        ["team.revoke"] = "revoked an invitation of the team",
        ["terms.agree"] = "agreed to the",
        ["terms.publish"] = "put in force the",
        ["terms.withdraw"] = "withdrew the",
        ["token.create"] = "created the token",
        ["token.revoke"] = "revoked the token",
        ["token.revoke-all"] = "revoked all tokens of",
        ["topic.add"] = "added a topic to",
        ["topic.remove"] = "removed a topic from",
        ["upload.abort"] = "aborted the upload to",
        ["user.change-password"] = "changed the password of",
        ["user.confirm-address"] = "confirmed the e-mail address of",
        ["user.create"] = "created the account",
        ["user.disable"] = "disabled the account",
        ["user.doubt-address"] = "no longer takes as confirmed the e-mail address of",
        ["user.enable"] = "enabled the account",
        ["user.reset-password"] = "set a new password for",
        ["user.set-role"] = "changed the role of",
        ["user.sign-out"] = "signed out everywhere",
    };

    /// <summary>Every action there is, sorted.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. Words.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What the actor did, to be read between actor and subject; the action itself where a later version wrote one that this one does not know.</summary>
    public static string Of(string action) => Words.GetValueOrDefault(action, action);
}
