using System.Net;
using Registry.Core.Access.Permissions;
using Registry.Core.Access.Tokens;
using Registry.Core.Kernel.Entities;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Sregistry;

/// <summary>A signature is good for one kind of request, one image, its account, and two hours.</summary>
public sealed class SigningRequests : RestScenario
{
    [NeedsTheory(Tool.Postgres)]
    [InlineData("push", "4f8a2f31ca38e5d52df8369f54400a40e35ecce48898b744803d472dd1fd1e0f", true)]
    [InlineData("upload", "215ec03961c2720d18988878a2826fa00918998204113143780ba4aa38f80b09", true)]
    [InlineData("upload", "4f8a2f31ca38e5d52df8369f54400a40e35ecce48898b744803d472dd1fd1e0f", false)]
    [InlineData("push", "4F8A2F31CA38E5D52DF8369F54400A40E35ECCE48898B744803D472DD1FD1E0F", false)]
    public async Task The_test_vectors_are_those_of_the_protocol(string kind, string signature, bool isRight)
    {
        await using var core = await CoreRig.StartAsync();
        var ada = await core.UserAsync("ada");
        await using (var db = await core.DatabaseAsync())
        {
            db.CliSecrets.Add(new CliSecret { UserId = ada.UserId!.Value, Sealed = core.Get<ISecretVault>().Seal("tok3n"), CreatedAt = core.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        var signed = new SignedText("ada", $"{kind}|coll|20261120T15Z|img|v1|", signature, TokenScopes.Push, null);
        var caller = await core.Get<SignedTextCheck>().CallerForAsync(signed, CancellationToken.None);

        Assert.Equal(isRight, caller.Succeeded);
        Assert.Equal(isRight, caller.Succeeded && caller.Value with { Credential = null } == ada with { Scopes = TokenScopes.Push, RemoteAddress = null });
    }

    [Fact]
    public async Task Last_hours_signature_is_good_and_no_other_hours()
    {
        await AnnouncesAsync(HttpStatusCode.OK, Cli.Authorization("push", "tools", "app", "v1", SregistryCli.Hour(TimeSpan.FromHours(1))));
        foreach (var hour in new[] { SregistryCli.Hour(TimeSpan.FromHours(2)), SregistryCli.Hour(TimeSpan.FromHours(-1)), "", "now", "20261120T15Z" })
        {
            await AnnouncesAsync(HttpStatusCode.Unauthorized, Cli.Authorization("push", "tools", "app", "v1", hour));
        }
    }

    [Fact]
    public async Task It_is_bound_to_kind_and_names_and_account()
    {
        foreach (var wrong in new[]
        {
            Cli.Authorization("pull", "tools", "app", "v1"),
            Cli.Authorization("upload", "tools", "app", "v1"),
            Cli.Authorization("push", "other", "app", "v1"),
            Cli.Authorization("push", "tools", "other", "v1"),
            Cli.Authorization("push", "tools", "app", "v2"),
            new SregistryCli(Rig.Url, "alice", "sregcli_other").Authorization("push", "tools", "app", "v1"),
            (await CliAsync(await Rig.UserAsync("bob"))).Authorization("push", "tools", "app", "v1").Replace(Base64("bob"), Base64("alice"), StringComparison.Ordinal),
        })
        {
            await AnnouncesAsync(HttpStatusCode.Unauthorized, wrong);
        }

        Assert.Equal(0, (await CountsAsync()).Collections);

        static string Base64(string name) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(name));
    }

    [Fact]
    public async Task Unknown_accounts_and_accounts_without_a_secret_are_refused_like_wrong_signatures()
    {
        await Rig.UserAsync("bob");
        var wrong = await Cli.AnnounceAsync("tools", "app", "v1", authorization: new SregistryCli(Rig.Url, "alice", "x").Authorization("push", "tools", "app", "v1"));
        foreach (var name in new[] { "bob", "nobody" })
        {
            var reply = await new SregistryCli(Rig.Url, name, "x").AnnounceAsync("tools", "app", "v1");
            Assert.Equal((wrong.Status, wrong.Text), (reply.Status, reply.Text));
        }
    }

    [Fact]
    public async Task A_new_secret_ends_the_old_one_and_so_do_removal_and_a_disabled_account()
    {
        var again = await CliAsync(Alice);
        (await Cli.AnnounceAsync("tools", "app", "v1")).Expect(HttpStatusCode.Unauthorized);
        (await again.AnnounceAsync("tools", "app", "v1")).Expect(HttpStatusCode.OK);

        await Rig.Get<RemoveCliSecret>().RunAsync(Alice.Caller, CancellationToken.None);
        (await again.AnnounceAsync("tools", "app", "v1")).Expect(HttpStatusCode.Unauthorized);

        var third = await CliAsync(Alice);
        await Rig.Get<RevokeAllTokens>().RunAsync(Alice.Caller, Alice.Caller.UserId!.Value, CancellationToken.None);
        (await third.AnnounceAsync("tools", "app", "v1")).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal(["alice alice"], (await AuditAsync("secret.remove")));
    }

    [Theory]
    [InlineData("SREGISTRY-HMAC-SHA256")]
    [InlineData("SREGISTRY-HMAC-SHA256 ")]
    [InlineData("SREGISTRY-HMAC-SHA256 Credential=,Signature=")]
    [InlineData("SREGISTRY-HMAC-SHA256 Credential=//,Signature=")]
    [InlineData("SREGISTRY-HMAC-SHA256 Credential=push/YWxpY2U=,Signature=ab")]
    [InlineData("SREGISTRY-HMAC-SHA256 Credential=push/////20261120T15Z,Signature=ab")]
    [InlineData("SREGISTRY-HMAC-SHA256 Credential=push/%%%/20261120T15Z,Signature=ab")]
    [InlineData("SREGISTRY-HMAC-SHA256 Credential=push/AAAA/20261120T15Z,Signature=ab")]
    [InlineData("SREGISTRY-HMAC-SHA256 Signature=ab,Credential=push/YWxpY2U=/20261120T15Z")]
    [InlineData("SREGISTRY-HMAC-SHA256-X Credential=push/YWxpY2U=/20261120T15Z,Signature=ab")]
    public async Task What_is_no_signature_is_refused_as_one(string authorization)
    {
        await AnnouncesAsync(HttpStatusCode.Unauthorized, authorization);
        (await Cli.GetAsync("/api/container/tools/app:v1", authorization)).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_secret_is_made_by_who_may_do_everything_themselves()
    {
        var made = await Rig.Get<MakeCliSecret>().RunAsync(Alice.Caller with { Scopes = TokenScopes.Push }, CancellationToken.None);
        Assert.Equal(Registry.Core.Kernel.Errors.RegistryError.Forbidden, made.Refusal?.Error);
        Assert.False((await Rig.Get<MakeCliSecret>().RunAsync(Caller.Visitor, CancellationToken.None)).Succeeded);
    }

    private async Task AnnouncesAsync(HttpStatusCode expected, string authorization) =>
        (await Cli.AnnounceAsync("tools", "app", "v1", authorization: authorization)).Expect(expected);
}
