using Gapless.Core.Ports;

namespace Gapless.State.Tests.Budgets;

public sealed class PostgresBudgetStoreTests() : BudgetStoreContract(SqlDialect.Postgres);
