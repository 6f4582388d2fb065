using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Registry.Core.Kernel.Data;

/// <summary>
/// Lets a connection forget its prepared statements after a command failed on it. A statement that fails at the very use at which Npgsql begins to keep it prepared is kept in a wrong state, and its
/// next use on that connection, somebody else's, fails with it (npgsql/npgsql issue 6391).
/// </summary>
internal sealed class StatementsAfterFailure : DbCommandInterceptor, IDbConnectionInterceptor
{
    private static readonly object Marked = new();

    private readonly ConditionalWeakTable<DbConnection, object> _failed = [];

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Mark(command);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Mark(command);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => Mark(command);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Mark(command);
        return Task.CompletedTask;
    }

    /// <summary>By now its transaction has ended; in one that failed the server takes no command.</summary>
    public ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(ConnectionClosing(connection, eventData, result));

    /// <inheritdoc cref="ConnectionClosingAsync"/>
    public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (_failed.Remove(connection) && connection is NpgsqlConnection { State: ConnectionState.Open } open)
        {
            try
            {
                open.UnprepareAll();
            }
            catch (NpgsqlException)
            {
                // It broke, and its statements went with it.
            }
        }

        return result;
    }

    private void Mark(DbCommand command)
    {
        if (command.Connection is { } connection)
        {
            _failed.AddOrUpdate(connection, Marked);
        }
    }
}
