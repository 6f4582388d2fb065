using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CarriedSessionsAndTokenNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "session_id",
                table: "file_uploads",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "carried_cookies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carried_cookies", x => x.id);
                });

            // Of several tokens of one name that work, the oldest keeps it; ended ones give theirs up.
            migrationBuilder.Sql(
                """
                UPDATE api_tokens SET revoked_at = expires_at WHERE revoked_at IS NULL AND expires_at <= now();

                DO $$
                DECLARE
                    double record;
                    last_user uuid;
                    last_name text;
                    number integer;
                BEGIN
                    FOR double IN
                        SELECT t.id, t.user_id, t.name FROM api_tokens t
                        WHERE t.revoked_at IS NULL AND EXISTS (
                            SELECT FROM api_tokens o
                            WHERE o.user_id = t.user_id AND o.name = t.name AND o.revoked_at IS NULL AND (o.created_at, o.id) < (t.created_at, t.id))
                        ORDER BY t.user_id, t.name, t.created_at, t.id
                    LOOP
                        IF (double.user_id, double.name) IS DISTINCT FROM (last_user, last_name) THEN
                            last_user := double.user_id;
                            last_name := double.name;
                            number := 2;
                        END IF;
                        WHILE EXISTS (
                            SELECT FROM api_tokens o
                            WHERE o.user_id = double.user_id AND o.revoked_at IS NULL AND o.name = left(double.name, 90) || ' (' || number || ')')
                        LOOP
                            number := number + 1;
                        END LOOP;
                        UPDATE api_tokens SET name = left(double.name, 90) || ' (' || number || ')' WHERE id = double.id;
                    END LOOP;
                END $$;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_user_id_name",
                table: "api_tokens",
                columns: new[] { "user_id", "name" },
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_carried_cookies_ends_at",
                table: "carried_cookies",
                column: "ends_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "carried_cookies");

            migrationBuilder.DropIndex(
                name: "ix_api_tokens_user_id_name",
                table: "api_tokens");

            migrationBuilder.DropColumn(
                name: "session_id",
                table: "file_uploads");
        }
    }
}
