using Registry.Core.Content.Images.Sif;
using Registry.Core.Kernel.Entities;
using Registry.Portal.Containers;
using Xunit;

namespace Registry.Tests.Portal.Containers;

public sealed class FileTreeTests
{
    private static readonly SifPartition System = new("Squashfs", "Primary system", "amd64", 4096, "root");
    private static readonly SifPartition Overlay = new("Ext3", "Overlay", "amd64", 64, "overlay");

    [Fact]
    public void Objects_stand_in_their_groups_and_those_without_one_come_last()
    {
        var groups = FileTree.Of(new SifDescription
        {
            Objects = [new(1, "Signature", "", 10, null), new(2, "Partition", "root", 4096, 1), new(3, "Generic", "", 5, 2), new(4, "Partition", "overlay", 64, 1)],
            Partitions = [System, Overlay],
            Signatures = [new(null, "SHA-256", SifSignatureKind.PgpClearSigned, 1, null)],
        });

        Assert.Equal([1u, 2u, null], groups.Select(group => group.Number));
        Assert.Equal([System, Overlay], groups[0].Nodes.Select(node => node.Partition));
        Assert.Equal("group-1", Assert.Single(groups[2].Nodes).Signs);
    }

    [Fact]
    public void A_signature_leads_to_the_object_it_is_made_over_and_to_nothing_that_is_not_there()
    {
        var groups = FileTree.Of(new SifDescription
        {
            Objects = [new(7, "Generic", "", 5, 1), new(7, "Generic", "", 5, 1), new(8, "Signature", "", 5, null), new(9, "Signature", "", 5, null), new(10, "Signature", "", 5, null)],
            Signatures = [Over(group: null, id: 7), Over(group: 4, id: null), Over(group: null, id: 99)],
        });

        Assert.Equal(["object-1", null, null], groups[1].Nodes.Select(node => node.Signs));
        Assert.Equal([0, 1, 2], groups[1].Nodes.Select(node => node.Place));
    }

    private static SifSignature Over(uint? group, uint? id) => new(null, "SHA-256", SifSignatureKind.PgpClearSigned, group, id);
}
