using System.Reflection;
using System.Text;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Errors;
using Registry.Core.Operations.Jobs;
using Registry.Tests.Rig;

namespace Registry.Tests.Matrix;

/// <summary>
/// Every command and query of the domain that may refuse, found by reflection, tried by everybody on a public and on a private collection. The table is committed: what it says
/// is reviewed, and a command that is new or answers otherwise changes it.
/// </summary>
public sealed class ActionMatrix
{
    private const int NameWidth = 44;
    private const int CellWidth = 16;

    [NeedsFact(Tool.Postgres)]
    public async Task Everybody_may_do_what_the_table_says()
    {
        await using var core = await CoreRig.StartAsync(Cast.NoLimits);
        var cast = await Cast.HireAsync(core);
        await cast.DisableAsync();
        var table = new StringBuilder().AppendLine(Row("", Cast.Roles));
        var number = 0;
        foreach (var action in Actions())
        {
            var name = $"{action.DeclaringType!.Name}.{action.Name}";
            var (open, hidden) = (await TryAsync(isPrivate: false), await TryAsync(isPrivate: true));
            table.AppendLine(Row(name, open));
            if (!open.SequenceEqual(hidden))
            {
                table.AppendLine(Row("  of a private collection", hidden));
            }

            async Task<string[]> TryAsync(bool isPrivate)
            {
                var answers = new string[Cast.Roles.Length];
                for (var i = 0; i < answers.Length; i++)
                {
                    var scene = await Scene.ArrangeAsync(core, cast, $"scene{number++}x", isPrivate, core.Clock.GetUtcNow());
                    await core.Get<SetMaintenance>().OffAsync(Caller.Operator, CancellationToken.None);
                    answers[i] = await AnswerAsync(core, cast, scene, action, await cast.CallerAsync(Cast.Roles[i]));
                }

                return answers;
            }
        }

        await Snapshot.ExpectAsync("actions.txt", table.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Public methods that take the caller first and may say no: by a refusal, or by finding nothing.</summary>
    private static IEnumerable<MethodInfo> Actions() =>
        from type in typeof(Caller).Assembly.GetExportedTypes()
        where type is { IsClass: true, IsAbstract: false }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetParameters().FirstOrDefault()?.ParameterType == typeof(Caller)
        let answer = method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>) ? method.ReturnType.GetGenericArguments()[0] : null
        where answer is { IsGenericType: true } && answer.GetGenericTypeDefinition() == typeof(Result<>)
        orderby type.FullName, method.Name, method.ToString()
        select method;

    private static async Task<string> AnswerAsync(CoreRig core, Cast cast, Scene scene, MethodInfo action, Caller caller)
    {
        var arguments = action.GetParameters().Select(parameter => Arguments.For(parameter, caller, cast, scene)).ToArray();
        var running = (Task)action.Invoke(core.Services.GetService(action.DeclaringType!)
            ?? throw new InvalidOperationException($"{action.DeclaringType} is not registered."), arguments)!;
        await running;

        // What this one started would be in the way of the next.
        await core.Get<JobRunner>().WhenIdleAsync();
        var result = running.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(running)!;
        var refusal = (Refusal?)result.GetType().GetProperty(nameof(Result<>.Refusal))!.GetValue(result);
        return refusal is null ? "yes" : refusal.Error switch
        {
            RegistryError.Unauthenticated => "sign in",
            RegistryError.Forbidden => "no",
            RegistryError.NotFound => "unseen",
            var other => other.ToString(),
        };
    }

    private static string Row(string name, IEnumerable<string> cells) =>
        (name.PadRight(NameWidth) + string.Concat(cells.Select(cell => cell.PadRight(CellWidth)))).TrimEnd();
}
