using Registry.Core.Transfer.ImportExport;
using Registry.Tests.Rig;
using Xunit;

namespace Registry.Tests.Core.Transfer.ImportExport;

/// <summary>Where the files of a folder go.</summary>
public sealed class NamingFilesOfATree : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tools/alpine/3.20.sif", "tools/alpine:3.20")]
    [InlineData("tools/alpine/RC_1.sif", "tools/alpine:RC_1")]
    [InlineData("tools/alpine.sif", "tools/alpine:latest")]
    [InlineData("Tools/Alpine.SIF", "tools/alpine:latest")]
    [InlineData("tools/alpine:3.20.sif", "tools/alpine:3.20")]
    [InlineData("tools/alpine:3.20@0123456789abcdef0123456789ABCDEF.sif", "tools/alpine:3.20")]
    [InlineData("tools/bwa_0.7.17.sif", "tools/bwa:0.7.17")]
    [InlineData("tools/bwa_0.7_rc.sif", "tools/bwa:0.7_rc")]
    [InlineData("tools/bwa_v2.sif", "tools/bwa:v2")]
    [InlineData("tools/my_tool_latest.sif", "tools/my_tool:latest")]
    [InlineData("tools/my_tool.sif", "tools/my_tool:latest")]
    [InlineData("tools/samtools:1.17--h00cdaf9_0", "tools/samtools:1.17--h00cdaf9_0")]
    [InlineData("tools/bwa-0.7.17.img", "tools/bwa:0.7.17")]
    [InlineData("tools/r-base_4.2.simg", "tools/r-base:4.2")]
    [InlineData("tools/bwa-0.7.17.sif", "tools/bwa-0.7.17:latest")]
    [InlineData("tools/quay.io-biocontainers-samtools-1.17--h00cdaf9_0.img", "tools/samtools:1.17--h00cdaf9_0")]
    [InlineData("tools/work/singularity/depot.galaxyproject.org-singularity-star-2.7.10a--h9ee0642_0.img", "tools/star:2.7.10a--h9ee0642_0")]
    [InlineData("tools/quay.io/biocontainers/bwa/1.0/quay.io-biocontainers-bwa-1.0-sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.sif", "tools/bwa:1.0")]
    public void A_path_names_collection_container_and_tag(string path, string target) => Assert.Equal(target, Only(path).Target.Value.ToString());

    [Theory]
    [InlineData("alpine.sif", "--collection")]
    [InlineData("tools/alpine/linux/3.20.sif", "too deep")]
    [InlineData("tools/alpine@home.sif", "cannot be the name of a container")]
    [InlineData("_/alpine.sif", "cannot be the name of a collection")]
    [InlineData("tools/alpine/-x.sif", "cannot be a tag")]
    [InlineData("tools/0123456789abcdef0123456789abcdef.simg", "Its name is a hash")]
    [InlineData("tools/.sif", "cannot be the name of a container")]
    public void A_path_that_names_nothing_is_refused_with_the_rule(string path, string words) =>
        Assert.Contains(words, Only(path).Target.Refusal!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("tools/old.img")]
    [InlineData("tools/old.simg")]
    [InlineData("tools/old.sqsh")]
    public void What_is_named_like_an_image_and_is_none_is_told(string path)
    {
        Make(path, isImage: false);

        Assert.Contains("Convert it", Assert.Single(ImageTree.Read(_folder.Path, null)).Target.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_collection_given_paths_begin_with_the_container()
    {
        Make("alpine.sif");
        Make("bwa/v1.sif");
        Make("notes.txt", isImage: false);

        Assert.Equal(["tools/alpine:latest", "tools/bwa:v1"], ImageTree.Read(_folder.Path, "tools").Select(file => file.Target.Value.ToString()));
    }

    [Fact]
    public void Of_several_files_for_one_tag_the_newest_counts()
    {
        Make("tools/alpine:v1@00000000000000000000000000000000.sif", new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Make("tools/alpine:v1@11111111111111111111111111111111.sif", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var files = ImageTree.Read(_folder.Path, null).ToArray();

        Assert.True(files[0].Target.Succeeded);
        Assert.Contains("alpine:v1@00000000000000000000000000000000.sif beside it is newer", files[1].Target.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_followed_to_files_inside_only()
    {
        Make("tools/alpine/v1.sif");
        File.CreateSymbolicLink(_folder.Below("tools", "alpine", "latest.sif"), "v1.sif");
        File.CreateSymbolicLink(_folder.Below("tools", "alpine", "outside.sif"), "/etc/hostname");
        File.CreateSymbolicLink(_folder.Below("tools", "alpine", "nothing.sif"), "nowhere.sif");
        Directory.CreateSymbolicLink(_folder.Below("tools", "again"), _folder.Path);

        var files = ImageTree.Read(_folder.Path, null).ToDictionary(file => file.Name, file => file.Target.Succeeded);

        Assert.Equal(4, files.Count);
        Assert.True(files["tools/alpine/latest.sif"]);
        Assert.False(files["tools/alpine/outside.sif"]);
        Assert.False(files["tools/alpine/nothing.sif"]);
    }

    private TreeFile Only(string path)
    {
        Make(path);
        return Assert.Single(ImageTree.Read(_folder.Path, null));
    }

    private void Make(string path, DateTime? written = null, bool isImage = true)
    {
        var file = new FileInfo(_folder.Below(path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, isImage ? $"{new string(' ', 32)}SIF_MAGIC\0" : "x");
        File.SetLastWriteTimeUtc(file.FullName, written ?? DateTime.UnixEpoch);
    }
}
