using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Registry.Core.Kernel.Jobs;

/// <summary>
/// Says that a job is being run: an advisory lock of PostgreSQL on a connection of its own. No two hosts have it at once, and a host that dies loses it with its connection, so that
/// a run without an end and without a lock was interrupted.
/// </summary>
internal sealed class JobLock : IAsyncDisposable
{
    /// <summary>"JOBS": the first half of the lock's key, which no other lock of the registry uses.</summary>
    private const int Class = 0x4A4F_4253;

    private readonly NpgsqlConnection _connection;
    private readonly int _key;

    private JobLock(NpgsqlConnection connection, int key)
    {
        _connection = connection;
        _key = key;
    }

    /// <summary>Takes the job's lock; null if somebody has it.</summary>
    public static async Task<JobLock?> TryTakeAsync(NpgsqlDataSource database, string job, CancellationToken cancellationToken)
    {
        var key = KeyOf(job);
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await AskAsync(connection, "SELECT pg_try_advisory_lock($1, $2)", key, cancellationToken))
            {
                return new JobLock(connection, key);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Whether anybody has the job's lock at this moment.</summary>
    public static async Task<bool> IsHeldAsync(NpgsqlDataSource database, string job, CancellationToken cancellationToken)
    {
        const string Held =
            """
            SELECT EXISTS (
                SELECT FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND classid::bigint = $1::bigint AND objid::bigint = ($2::bigint & 4294967295))
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await AskAsync(connection, Held, KeyOf(job), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A connection goes back to the pool with its locks.
            await AskAsync(_connection, "SELECT pg_advisory_unlock($1, $2)", _key, CancellationToken.None);
        }
        catch (NpgsqlException) when (_connection.State != ConnectionState.Open)
        {
            // It broke, and has lost them with it.
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string question, int key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection) { Parameters = { new() { Value = Class }, new() { Value = key } } };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static int KeyOf(string job) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(job)));
}
