namespace Gapless.Runtime.Execution;

/// <summary>How a wait for a lease is told.</summary>
/// <param name="Name">What the lease is for, as people know it: a source or a table.</param>
/// <param name="OnWaiting">Hears how long the next look is off, and who holds it.</param>
/// <param name="OnNotice">Hears that the lease was lost.</param>
internal sealed record LeaseWaiter(string Name, Action<TimeSpan, string> OnWaiting, Action<string> OnNotice);
