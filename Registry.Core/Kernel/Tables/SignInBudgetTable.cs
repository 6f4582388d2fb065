using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Registry.Core.Kernel.Entities;

namespace Registry.Core.Kernel.Tables;

internal sealed class SignInBudgetTable : IEntityTypeConfiguration<SignInBudget>
{
    public void Configure(EntityTypeBuilder<SignInBudget> builder)
    {
        builder.HasKey(budget => budget.Key);
        builder.HasIndex(budget => budget.UsedUntil);
    }
}
