using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace Gapless.Testing;

/// <summary>What a test needs is not on this machine: skipped here with the reason, failed in CI.</summary>
public static class Unavailable
{
    /// <summary>Ends the test.</summary>
    [DoesNotReturn]
    public static void Because(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"In CI this must be there: {reason}.");
        Assert.Skip(reason);
    }
}
