using System.Net;
using Microsoft.EntityFrameworkCore;
using Registry.Core.Access.Tokens;
using Registry.Tests.Api.Library;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Api.Uploads;

/// <summary>What an upload was begun with ends before it does.</summary>
public sealed class LosingTheRightInBetween() : LibraryScenario("Registry:Uploads:PartBytes=5242880")
{
    private readonly byte[] _sif = Sif(1, (5 << 20) + 100_000);

    [Fact]
    public async Task A_file_in_parts_takes_none_and_does_not_become_an_image_once_its_token_is_revoked()
    {
        await FileClient.CollectionAsync(Rig, Alice);
        var file = await FileClient.StartAsync(Rig, Alice, _sif);
        var whole = await FileClient.StartAsync(Rig, Alice, _sif, tag: "v2");
        await file.SendAsync(1);
        await whole.SendAsync(1, 2);

        await RevokeAsync();

        (await file.TrySendAsync(2)).Expect(HttpStatusCode.NotFound);
        (await whole.CompleteAsync()).Expect(HttpStatusCode.NotFound);
        Assert.Empty(Rig.StoredFiles());
    }

    [Fact]
    public async Task The_address_of_an_upload_takes_no_bytes_once_its_token_is_revoked()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        using var nobody = Rig.Library();

        await RevokeAsync();

        var refused = (await nobody.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.NotFound);
        Assert.Contains("counts no more", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Rig.StagingFiles());
    }

    [Fact]
    public async Task Bytes_that_are_on_their_way_when_the_token_is_revoked_are_not_kept()
    {
        var (_, image) = await AnnounceAsync(_sif);
        using var push = await SlowPush.BeginAsync(await Client.UploadAddressAsync(image, _sif), _sif);
        await Eventually.EqualAsync(1, () => Task.FromResult(Rig.StagingFiles().Length));

        await RevokeAsync();

        Assert.Equal(404, await push.FinishAsync());
        Assert.Empty(Rig.StagingFiles());
    }

    [Fact]
    public async Task A_disabled_account_and_a_member_who_was_removed_send_nothing_more()
    {
        var (_, image) = await AnnounceAsync(_sif);
        var address = await Client.UploadAddressAsync(image, _sif);
        using var nobody = Rig.Library();
        await ArrangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == Alice.Caller.UserId)).IsDisabled = true);
        (await nobody.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.NotFound);

        await ArrangeAsync(async db => (await db.Users.SingleAsync(user => user.Id == Alice.Caller.UserId)).IsDisabled = false);
        await ArrangeAsync(db => db.CollectionMembers.Where(member => member.UserId == Alice.Caller.UserId).ExecuteDeleteAsync());
        (await nobody.PutBytesAsync(address, _sif)).Expect(HttpStatusCode.NotFound);
    }

    private async Task RevokeAsync()
    {
        await using var db = await Rig.DatabaseAsync();
        foreach (var token in await db.ApiTokens.Where(token => token.UserId == Alice.Caller.UserId).Select(token => token.Id).ToListAsync())
        {
            Assert.True((await Rig.Get<RevokeToken>().RunAsync(Alice.Caller, token, CancellationToken.None)).Succeeded);
        }
    }
}
