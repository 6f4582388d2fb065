using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class UserOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_users_created_at_normalized_user_name",
                table: "users",
                columns: new[] { "created_at", "normalized_user_name" });

            migrationBuilder.CreateIndex(
                name: "ix_users_role_normalized_user_name",
                table: "users",
                columns: new[] { "role", "normalized_user_name" },
                descending: new[] { true, false });

            migrationBuilder.Sql("CREATE INDEX ix_users_last_sign_in_at ON users ((last_sign_in_at IS NULL), last_sign_in_at DESC, normalized_user_name DESC);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_users_last_sign_in_at;");

            migrationBuilder.DropIndex(
                name: "ix_users_created_at_normalized_user_name",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_users_role_normalized_user_name",
                table: "users");
        }
    }
}
