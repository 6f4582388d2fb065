using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Matrix;

/// <summary>Every page, looked at by axe-core in both themes: nothing that it calls serious or critical.</summary>
public sealed class Accessibility
{
    private static readonly HashSet<ResultType> Reported = [ResultType.Violations];

    /// <summary>Another theme is other colours on the same elements: only these rules look at them.</summary>
    private static readonly AxeRunOptions Colours = new() { ResultTypes = Reported, RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    private static readonly AxeRunOptions Everything = new() { ResultTypes = Reported };

    [NeedsFact(Tool.Chromium, Tool.Postgres)]
    public async Task No_page_has_a_serious_finding_in_either_theme()
    {
        await using var rig = await PortalRig.StartAsync();
        var cast = await Cast.HireAsync(rig.Core);
        var scene = await Scene.ArrangeAsync(rig.Core, cast, "zanzibar", isPrivate: true, TimeProvider.System.GetUtcNow());
        await Scene.IndexAsync(rig.Core);
        var findings = new List<string>();
        await using (var visitor = await Browser.OpenAsync(rig.Url))
        {
            await LookAsync(visitor, ["/", "/login", "/help", "/collections"], scene, findings);
        }

        await using (var superuser = await Browser.OpenAsync(rig.Url))
        {
            await superuser.SignInAsync(Cast.NameOf("superuser"));
            await LookAsync(superuser, PageAddresses.All(), scene, findings);
        }

        Assert.True(findings.Count == 0, string.Join("\n", findings));
    }

    private static async Task LookAsync(BrowserWindow window, IEnumerable<string> templates, Scene scene, List<string> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var template in templates)
        {
            var address = PageAddresses.Fill(template, scene);
            await window.Page.GotoAsync(address);
            if (!seen.Add(window.Page.Url))
            {
                continue;
            }

            await (PageAddresses.IsStatic(template) ? Task.CompletedTask : window.LiveAsync());
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                var result = await window.Page.RunAxe(scheme is ColorScheme.Light ? Everything : Colours);
                findings.AddRange(
                    from finding in result.Violations
                    where finding.Impact is "serious" or "critical"
                    from node in finding.Nodes
                    select $"{address} ({scheme}): {finding.Help}: {node.Html}");
            }
        }
    }
}
