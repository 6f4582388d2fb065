using Npgsql;
using NpgsqlTypes;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Core.Access.Tokens;

/// <summary>
/// Tells who presents a token. On the path of every push and pull, hence one prepared statement and nothing kept between requests:
/// a revoked token or a disabled account is refused by the next one.
/// </summary>
public sealed class TokenCheck(NpgsqlDataSource database, TokenUse use, TimeProvider clock)
{
    private const string Another = " Create another at /auth/tokens.";

    private const string Query = """
        SELECT t.id, t.scopes, t.expires_at, t.revoked_at, t.last_used_at, u.id, u.user_name, u.role, u.is_disabled
        FROM api_tokens t JOIN users u ON u.id = t.user_id
        WHERE t.hash = $1
        """;

    /// <summary>Finds the account behind a token.</summary>
    /// <param name="presented">The characters as they arrived; anything at all.</param>
    /// <param name="remoteAddress">The client's address, for the audit log.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The caller with the token's scopes, or Unauthenticated with the reason.</returns>
    public async Task<Result<Caller>> CallerForAsync(string presented, string? remoteAddress, CancellationToken cancellationToken)
    {
        if (!TokenSecret.TryParse(presented, out var secret))
        {
            return Refuse.Unauthenticated("What was sent is not a token of this registry: it may have been cut short or be another registry's." + Another);
        }

        var found = await FindAsync(secret.Hash(), cancellationToken);
        if (found is null)
        {
            return Refuse.Unauthenticated("This token is not known here: it may be another registry's, or its account was removed." + Another);
        }

        var now = clock.GetUtcNow();
        if (found.RevokedAt is { } revoked && !(found.ExpiresAt <= revoked))
        {
            return Refuse.Unauthenticated($"This token was revoked on {revoked:yyyy-MM-dd}." + Another);
        }

        if (found.ExpiresAt is { } expires && expires <= now)
        {
            return Refuse.Unauthenticated($"This token expired on {expires:yyyy-MM-dd}." + Another);
        }

        if (found.IsDisabled)
        {
            return Refuse.Unauthenticated(
                $"The account '{found.UserName}' is disabled. Ask one of this registry's superusers to enable it, or use another account:"
                + " create its token at /auth/tokens.");
        }

        use.Note(found.TokenId, found.LastUsedAt, now);
        return new Caller(found.UserId, found.UserName, found.Role, found.Scopes, remoteAddress, new Credential(found.TokenId));
    }

    private async Task<Found?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Query, connection);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });

        // Costs a round trip once per pooled connection, which then keeps the statement.
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        return new Found(
            reader.GetGuid(0),
            (TokenScopes)reader.GetInt32(1),
            Time(reader, 2),
            Time(reader, 3),
            Time(reader, 4),
            reader.GetGuid(5),
            reader.GetString(6),
            (UserRole)reader.GetInt32(7),
            reader.GetBoolean(8));
    }

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private sealed record Found(
        Guid TokenId,
        TokenScopes Scopes,
        DateTimeOffset? ExpiresAt,
        DateTimeOffset? RevokedAt,
        DateTimeOffset? LastUsedAt,
        Guid UserId,
        string UserName,
        UserRole Role,
        bool IsDisabled);
}
