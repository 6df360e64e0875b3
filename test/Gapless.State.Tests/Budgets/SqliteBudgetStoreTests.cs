using Gapless.Core.Ports;

namespace Gapless.State.Tests.Budgets;

public sealed class SqliteBudgetStoreTests() : BudgetStoreContract(SqlDialect.Sqlite);
