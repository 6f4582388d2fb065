using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;
using Registry.Core.Kernel.Names;

namespace Registry.Core.Kernel.Tables;

internal sealed class SearchDocumentTable : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.HasKey(document => document.ContainerId);
        builder.Property(document => document.Path).HasMaxLength((NameGrammar.MaxLength * 2) + 1);
        builder.Property(document => document.Version).HasDefaultValue(0);
        builder.HasIndex(document => new { document.Version, document.ContainerId });
        builder.HasIndex(document => document.CollectionId);
        builder.HasIndex(document => document.Path).HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.HasIndex(document => document.Terms).HasMethod("gin");
        builder.HasIndex(document => document.Words).HasMethod("gin");
        builder.HasOne<Container>().WithOne().HasForeignKey<SearchDocument>(document => document.ContainerId);
        builder.HasOne<Collection>().WithMany().HasForeignKey(document => document.CollectionId);
    }
}

internal sealed class SearchWordTable : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.HasKey(word => word.Word);

        // Byte order, so that the key serves the beginnings of words too.
        builder.Property(word => word.Word).HasMaxLength(SearchWord.MaxLength).UseCollation("C");
        builder.HasIndex(word => word.Word, "ix_search_words_trigrams").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
