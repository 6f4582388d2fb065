using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Registry.Api.Auth;
using Registry.Api.Http;
using Registry.Core.Content.Keys;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Errors;

namespace Registry.Api.Hkp;

/// <summary>The key server (protocols C): HKP as Apptainer, SingularityCE and GnuPG speak it. Everybody reads; whoever may push may add keys.</summary>
public sealed class HkpController(AddKey addKey, KeyLookup lookup, TimeProvider clock) : ApiController
{
    private const string KeyType = "application/pgp-keys";
    private const string PageSize = "x-pagesize";
    private const string PageToken = "x-pagetoken";

    /// <summary>Takes in a public key.</summary>
    /// <remarks>The client prints what it answers: what became of the key, and its fingerprint.</remarks>
    /// <param name="cancellationToken">Cancels.</param>
    [RequireCaller(TokenScopes.Push)]
    [HttpPost("/pks/add")]
    [Reads(MediaTypeNames.Application.FormUrlEncoded, typeof(KeyFields))]
    [AnswersText(MediaTypeNames.Text.Plain)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.TooLarge, RegistryError.ReadOnly, RegistryError.Unavailable)]
    public async Task<IActionResult> Add(CancellationToken cancellationToken)
    {
        var text = await KeyForm.ReadAsync(Request, cancellationToken);
        if (!text.Succeeded)
        {
            return Refused(text.Refusal);
        }

        var added = await addKey.RunAsync(HttpContext.Caller(), text.Value, cancellationToken);
        return added.Succeeded ? Content($"{Words(added.Value.Outcome)}: {added.Value.Fingerprint.ToUpperInvariant()}\n", "text/plain") : Refused(added.Refusal);
    }

    /// <summary>Finds keys, or sends one.</summary>
    /// <remarks>With <c>get</c> the answer is armored key text, with <c>index</c> the machine-readable index. Where there is more, <c>X-HKP-Next-Page-Token</c> says how to go on.</remarks>
    /// <param name="op"><c>get</c>, <c>index</c> or <c>vindex</c>.</param>
    /// <param name="search">Words of a user id, or <c>0x</c> and a fingerprint or id.</param>
    /// <param name="size">For an index: keys on a page.</param>
    /// <param name="token">For an index: where the page begins, from the answer before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [Anyone]
    [HttpGet("/pks/lookup")]
    [Parameter(PageSize, "For an index: keys on a page.")]
    [Parameter(PageToken, "For an index: where the page begins, from the answer before.")]
    [AnswersText(MediaTypeNames.Text.Plain, KeyType)]
    [Refuses(RegistryError.InvalidRequest, RegistryError.NotFound)]
    public async Task<IActionResult> Lookup(
        [Required] string? op,
        [Required] string? search,
        [FromQuery(Name = PageSize)] string? size,
        [FromQuery(Name = PageToken)] string? token,
        CancellationToken cancellationToken)
    {
        var wanted = (search ?? string.Empty).Trim();
        if (wanted.Length == 0)
        {
            return Refused(new Refusal(RegistryError.InvalidRequest, "Say what to look for with 'search': words of a user id, or 0x and a fingerprint or id."));
        }

        return op switch
        {
            "get" => await GetAsync(wanted, cancellationToken),
            "index" or "vindex" => await IndexAsync(wanted, size, token, cancellationToken),
            _ => Refused(new Refusal(RegistryError.InvalidRequest, "This key server knows the operations get, index and vindex.")),
        };
    }

    private static string Words(KeyOutcome outcome) => outcome switch
    {
        KeyOutcome.Added => "Added",
        KeyOutcome.Updated => "Updated",
        KeyOutcome.Unchanged => "Already here, unchanged",
    };

    private async Task<IActionResult> GetAsync(string search, CancellationToken cancellationToken) =>
        await lookup.GetOrNullAsync(search, cancellationToken) is { } keys ? Content(keys, KeyType) : NothingFound();

    private async Task<IActionResult> IndexAsync(string search, string? size, string? token, CancellationToken cancellationToken)
    {
        Guid? after = null;
        if (!string.IsNullOrEmpty(token))
        {
            if (!Guid.TryParseExact(token, "N", out var page))
            {
                return Refused(new Refusal(RegistryError.InvalidRequest, "The value of 'x-pagetoken' is none that this key server gave out. Begin again without it."));
            }

            after = page;
        }

        var count = int.TryParse(size, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : KeyLookup.MaxPage;
        var found = await lookup.IndexAsync(search, after, count, cancellationToken);
        if (found.Keys.Count == 0)
        {
            return NothingFound();
        }

        if (found.Next is { } next)
        {
            Response.Headers["X-HKP-Next-Page-Token"] = next.ToString("N");
        }

        return Content(HkpIndex.Write(found.Keys, clock.GetUtcNow()), "text/plain");
    }

    private ObjectResult NothingFound() => Refused(new Refusal(RegistryError.NotFound, "No key here matches that."));
}
