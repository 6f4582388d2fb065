using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class InvitationUse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "used_at",
                table: "team_invitations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "used_by_id",
                table: "team_invitations",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_team_invitations_used_by_id",
                table: "team_invitations",
                column: "used_by_id");

            migrationBuilder.AddForeignKey(
                name: "fk_team_invitations_users_used_by_id",
                table: "team_invitations",
                column: "used_by_id",
                principalTable: "users",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_team_invitations_users_used_by_id",
                table: "team_invitations");

            migrationBuilder.DropIndex(
                name: "ix_team_invitations_used_by_id",
                table: "team_invitations");

            migrationBuilder.DropColumn(
                name: "used_at",
                table: "team_invitations");

            migrationBuilder.DropColumn(
                name: "used_by_id",
                table: "team_invitations");
        }
    }
}
