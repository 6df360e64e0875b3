using System.Diagnostics;
using Gapless.DuckDb.Tests.Support;

namespace Gapless.DuckDb.Tests;

[Collection(nameof(Alone))]
public sealed class MemoryTests : IDisposable
{
    private readonly Duck _duck = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Statements_ByTheThousand_LeaveNoMemoryBehind()
    {
        Work(500);
        var before = Resident();
        Work(2000);

        // A result of 100 kB, were it kept, would make 200 MB.
        Assert.InRange(Resident() - before, long.MinValue, 40_000_000);
    }

    public void Dispose() => _duck.Dispose();

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>Good and bad statements, results that are read to their end or not, connections that are closed or forgotten.</summary>
    private void Work(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var connection = _duck.Instance.Connect();
            using var result = connection.Query("SELECT repeat('x', 10000), [i, i], $1 FROM range(10) r(i)", Token, "parameter");
            Assert.True(result.Read());
            Assert.Equal(10000, result.Get<string>(0)!.Length);
            Assert.Throws<DuckDbException>(() => connection.Execute("SELECT * FROM missing", Token));
            Assert.Throws<DuckDbException>(() => connection.Execute("SELECT error('x' || $1)", Token, i));
            _ = _duck.Instance.Connect();
        }
    }
}
