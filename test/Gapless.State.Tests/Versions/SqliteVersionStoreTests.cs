using Gapless.Core.Ports;

namespace Gapless.State.Tests.Versions;

public sealed class SqliteVersionStoreTests() : VersionStoreContract(SqlDialect.Sqlite);
