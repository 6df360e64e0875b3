using System.Diagnostics;

namespace Gapless.Testing;

/// <summary>Waits for what another process or thread will do; the one place in the tests that polls.</summary>
public static class Eventually
{
    /// <summary>Returns when the condition holds; fails after the limit (30 s unless told).</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (limit ?? TimeSpan.FromSeconds(30))) Xunit.Assert.Fail($"Not within {watch.Elapsed.TotalSeconds:F0} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Returns when the condition holds; fails after the limit (30 s unless told).</summary>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? limit = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, limit);
}
