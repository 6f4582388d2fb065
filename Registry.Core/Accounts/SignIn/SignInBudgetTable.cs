using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Registry.Core.Accounts.SignIn;

internal sealed class SignInBudgetTable : IEntityTypeConfiguration<SignInBudget>
{
    public void Configure(EntityTypeBuilder<SignInBudget> builder)
    {
        builder.HasKey(budget => budget.Key);
        builder.HasIndex(budget => budget.UsedUntil);
    }
}
