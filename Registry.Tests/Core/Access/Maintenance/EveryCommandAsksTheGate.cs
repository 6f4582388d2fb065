using System.Reflection;
using System.Runtime.CompilerServices;
using Registry.Core;
using Registry.Core.Access.Maintenance;
using Registry.Core.Access.Permissions;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;
using Registry.Core.Transfer.Uploads;
using Registry.Core.Transfer.Uploads.Files;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Access.Maintenance;

/// <summary>
/// Runs every command of the domain library against a registry that is read-only. A command is what somebody may call with a caller and what answers with a result, outside the
/// classes that only read. A new one that does not ask the gate fails here, unless it says why it works all the same.
/// </summary>
public sealed class EveryCommandAsksTheGate
{
    /// <summary>What takes bytes has an address instead of a caller.</summary>
    private static readonly string[] WithoutCaller =
    [
        $"{nameof(ReceiveUpload)}.{nameof(ReceiveUpload.RunAsync)}", $"{nameof(MultipartUpload)}.{nameof(MultipartUpload.ReceivePartAsync)}",
        $"{nameof(ReceiveFilePart)}.{nameof(ReceiveFilePart.RunAsync)}", $"{nameof(CompleteFileUpload)}.{nameof(CompleteFileUpload.RunAsync)}",
    ];

    /// <summary>Reads, or checks who somebody is, and changes nothing.</summary>
    private static readonly string[] Readers = ["Queries", "Previews", "Preview", "Entities", "Lookup", "People", "Search", "Overview"];

    [NeedsFact(Tool.Postgres)]
    public async Task Every_command_is_refused_with_the_operators_words_or_says_why_not()
    {
        await using var core = await CoreRig.StartAsync();
        var root = await core.UserAsync("root", UserRole.Superuser);
        var until = core.Clock.GetUtcNow().AddHours(2);
        Assert.True((await core.Get<SetMaintenance>().OnAsync(root, "moving to new disks", until, CancellationToken.None)).Succeeded);

        var asked = new List<string>();
        foreach (var command in Commands().Where(command => !WorksInMaintenance(command)))
        {
            var refusal = await RefusalAsync(core, command, root);
            Assert.True(refusal?.Error == RegistryError.ReadOnly, $"{NameOf(command)} answers '{refusal?.Message ?? "yes"}' in maintenance. It has to ask ChangeGate first, or to say why not with [WorksInMaintenance].");
            Assert.Contains("moving to new disks", refusal!.Message, StringComparison.Ordinal);
            Assert.Equal(until, refusal.RetryAt);
            asked.Add(NameOf(command));
        }

        Assert.Superset(WithoutCaller.ToHashSet(), asked.ToHashSet());
        Assert.True(asked.Count > 35, $"Only {asked.Count} commands were found; the search for them is broken.");
    }

    [Fact]
    public void What_works_in_maintenance_is_known()
    {
        string[] expected =
        [
            "AbortUpload.RunAsync", "AgreeToTerms.RunAsync", "ChangePassword.RunAsync", "CompleteSetup.RunAsync", "ConfirmDatabase.RunAsync", "EndAnnouncement.RunAsync", "JobRunner.RunAsync",
            "JobRunner.StartAsync", "MultipartUpload.AbortAsync", "RemoveCliSecret.RunAsync", "ResetPassword.RunAsync", "RevokeAllTokens.RunAsync", "RevokeToken.RunAsync", "SaveAnnouncement.RunAsync",
            "SessionStore.EndAsync", "SetMaintenance.OffAsync",
            "SetMaintenance.OnAsync", "SetUserState.RunAsync", "SignOutEverywhere.RunAsync",
        ];
        Assert.Equal(expected, Commands().Where(WorksInMaintenance).Select(NameOf).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<MethodInfo> Commands() =>
        from type in typeof(RegistryCore).Assembly.GetExportedTypes()
        where type is { IsClass: true, IsAbstract: false } && !Readers.Any(end => type.Name.EndsWith(end, StringComparison.Ordinal))
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where IsResult(method.ReturnType)
            && (method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller)) || WithoutCaller.Contains(NameOf(method)) || type.Name == "CompleteSetup")
        select method;

    private static bool IsResult(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) && type.GetGenericArguments()[0] is { IsGenericType: true } inner
        && inner.GetGenericTypeDefinition() == typeof(Result<>);

    private static bool WorksInMaintenance(MethodInfo method) =>
        (method.GetCustomAttribute<WorksInMaintenanceAttribute>() ?? method.DeclaringType!.GetCustomAttribute<WorksInMaintenanceAttribute>()) is not null;

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Calls it with whatever has the right type: the gate comes before any look at the arguments.</summary>
    private static async Task<Refusal?> RefusalAsync(CoreRig core, MethodInfo command, Caller caller)
    {
        var service = core.Services.GetService(command.DeclaringType!);
        Assert.True(service is not null, $"{command.DeclaringType!.Name} is not registered.");
        var answer = (Task)command.Invoke(service, [.. command.GetParameters().Select(parameter => Value(parameter.ParameterType, caller))])!;
        await answer;
        var result = answer.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(answer)!;
        return (Refusal?)result.GetType().GetProperty(nameof(Result<object>.Refusal))!.GetValue(result);
    }

    private static object? Value(Type type, Caller caller)
    {
        if (type == typeof(Caller))
        {
            return caller;
        }

        if (type == typeof(string))
        {
            return "x";
        }

        return type.IsValueType || type.IsAbstract || type.IsArray || type.IsSubclassOf(typeof(Delegate)) ? (type.IsValueType ? Activator.CreateInstance(type) : null) : RuntimeHelpers.GetUninitializedObject(type);
    }
}
