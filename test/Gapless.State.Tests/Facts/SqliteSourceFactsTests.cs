using Gapless.Core.Ports;

namespace Gapless.State.Tests.Facts;

public sealed class SqliteSourceFactsTests() : SourceFactsContract(SqlDialect.Sqlite);
