using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Folding : Migration
    {
        // As Registry.Core.Names.TextFold. Built-in functions only, so that no extension is needed. The first branch is for most texts, and quick.
        private const string Function =
            """
            CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                SELECT CASE WHEN octet_length(value) = char_length(value) THEN lower(value) ELSE
                    normalize(replace(replace(replace(replace(
                        translate(lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g')), 'øđðłħıŧŋſς', 'oddlhitnsσ'),
                        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), NFC) END
            $$;
            """;

        // By hash where a whole text is asked for: an entry is small however long the text.
        private static readonly (string Index, string Definition)[] Indexes =
        [
            ("ix_labels_folded", "labels USING hash (fold_text(key || '=' || value))"),
            ("ix_labels_folded_value", "labels USING hash (fold_text(value))"),
            ("ix_label_keys_folded", "label_keys USING hash (fold_text(key))"),
            ("ix_key_user_ids_folded", "key_user_ids USING gin (fold_text(text) gin_trgm_ops)"),
            ("ix_containers_description_folded", "containers USING gin (fold_text(description) gin_trgm_ops)"),
            ("ix_collections_description_folded", "collections USING gin (fold_text(description) gin_trgm_ops)"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_labels_value",
                table: "labels");

            migrationBuilder.DropIndex(
                name: "ix_key_user_ids_text",
                table: "key_user_ids");

            migrationBuilder.DropIndex(
                name: "ix_containers_description",
                table: "containers");

            migrationBuilder.DropIndex(
                name: "ix_collections_description_trigrams",
                table: "collections");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "search_documents",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "reader_version",
                table: "image_metadata",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_search_documents_version_container_id",
                table: "search_documents",
                columns: new[] { "version", "container_id" });

            migrationBuilder.CreateIndex(
                name: "ix_image_metadata_reader_version_image_id",
                table: "image_metadata",
                columns: new[] { "reader_version", "image_id" });

            migrationBuilder.CreateIndex(
                name: "ix_containers_without_images",
                table: "containers",
                column: "id",
                filter: "image_count = 0");

            migrationBuilder.Sql(Function);
            foreach (var (index, definition) in Indexes)
            {
                migrationBuilder.Sql($"CREATE INDEX {index} ON {definition};");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (index, _) in Indexes)
            {
                migrationBuilder.Sql($"DROP INDEX {index};");
            }

            migrationBuilder.Sql("DROP FUNCTION fold_text;");
            migrationBuilder.DropIndex(
                name: "ix_search_documents_version_container_id",
                table: "search_documents");

            migrationBuilder.DropIndex(
                name: "ix_image_metadata_reader_version_image_id",
                table: "image_metadata");

            migrationBuilder.DropIndex(
                name: "ix_containers_without_images",
                table: "containers");

            migrationBuilder.DropColumn(
                name: "version",
                table: "search_documents");

            migrationBuilder.DropColumn(
                name: "reader_version",
                table: "image_metadata");

            migrationBuilder.CreateIndex(
                name: "ix_labels_value",
                table: "labels",
                column: "value")
                .Annotation("Npgsql:IndexMethod", "hash");

            migrationBuilder.CreateIndex(
                name: "ix_key_user_ids_text",
                table: "key_user_ids",
                column: "text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_containers_description",
                table: "containers",
                column: "description")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_collections_description_trigrams",
                table: "collections",
                column: "description")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });
        }
    }
}
