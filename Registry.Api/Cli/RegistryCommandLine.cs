using System.CommandLine;
using System.CommandLine.Invocation;
using Registry.Api.Startup;
using Registry.Core.Kernel.Platform;

namespace Registry.Api.Cli;

/// <summary>The command line of both hosts: <c>serve</c>, which is the default, and the operator's commands.</summary>
public static class RegistryCommandLine
{
    private const int Refused = 1;
    private const int UsageError = 2;

    private static readonly string[] HelpOptions = ["--help", "-h", "-?", "--version"];

    /// <summary>Runs what the arguments name.</summary>
    /// <param name="args">The process's arguments. Without a command, or with options alone such as <c>--urls</c>, the host serves.</param>
    /// <param name="serve">Runs the host with the arguments that are left.</param>
    /// <param name="configuration">Settings for the other commands; null for those that a host has by default.</param>
    /// <param name="services">What this host adds to the services of the other commands.</param>
    /// <returns>The exit code: 0, 1 when it was refused (a sentence on standard error says why), 2 when the arguments are wrong.</returns>
    public static Task<int> RunAsync(string[] args, Func<string[], Task<int>> serve, IConfiguration? configuration = null, Action<IServiceCollection>? services = null)
    {
        if (!args.Any(HelpOptions.Contains) && (args.Length == 0 || args[0] == "serve" || args[0].StartsWith('-')))
        {
            return serve(args is ["serve", .. var rest] ? rest : args);
        }

        IConfiguration settings;
        try
        {
            // As a host does: settings lie beside the program, wherever it is started from.
            settings = configuration
                ?? WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }).Configuration;
        }
        catch (Exception fault) when (SettingsFile.IsUnreadable(fault))
        {
            return SayAsync(SettingsFile.Unreadable(fault));
        }

        return RunAsOwnerAsync(args, settings, services);
    }

    private static async Task<int> SayAsync(string refusal)
    {
        await Console.Error.WriteLineAsync(refusal);
        return Refused;
    }

    private static async Task<int> RunAsOwnerAsync(string[] args, IConfiguration settings, Action<IServiceCollection>? services)
    {
        // Nothing may have been read from standard input yet: root begins anew as the owner.
        if (!args.Any(HelpOptions.Contains))
        {
            var own = await FolderOwner.BecomeAsync(RegistryStartup.FolderOf(settings), CancellationToken.None);
            if (!own.Succeeded)
            {
                await Console.Error.WriteLineAsync(own.Refusal.Message);
                return Refused;
            }
        }

        return await RunAsync(args, new VerbContext(settings, Console.In, Console.Out, Console.Error, services), CancellationToken.None);
    }

    /// <summary>Runs a command other than <c>serve</c>.</summary>
    internal static async Task<int> RunAsync(string[] args, VerbContext context, CancellationToken cancellationToken)
    {
        var parsed = Root(context).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await context.Error.WriteLineAsync(error.Message);
            }

            await context.Error.WriteLineAsync("Add --help to see how it is used.");
            return UsageError;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = context.Output, Error = context.Error }, cancellationToken);
    }

    private static RootCommand Root(VerbContext context) => new("A registry of Singularity and Apptainer images. Without a command it serves.")
    {
        new Command("serve", "Serve (the default); takes ASP.NET Core's options, such as --urls.") { TreatUnmatchedTokensAsErrors = false },
        InitVerb.Create(context),
        MigrateVerb.Create(context),
        UserVerbs.Create(context),
        TokenVerbs.Create(context),
        CliSecretVerbs.Create(context),
        TeamVerbs.Create(context),
        MaintenanceVerbs.Create(context),
        JobVerbs.Create(context),
        DatabaseVerbs.Create(context),
        CheckVerb.Create(context),
        ImportVerb.Create(context),
        StaticSiteVerbs.Export(context),
        StaticSiteVerbs.Import(context),
    };
}
