namespace Gapless.Runtime.Versions;

/// <summary>What a person asks of an undo.</summary>
/// <param name="UndoneRun">The id of the run that is undone.</param>
/// <param name="Partial">True: days that cannot be put back are left alone; false: then nothing is done.</param>
/// <param name="Wait">False: end with an error when another process works on the same tables and days.</param>
/// <param name="ResumeRun">The id of the undo to take up, which is not final; null = a new one.</param>
public sealed record UndoRequest(string UndoneRun, bool Partial, bool Wait, string? ResumeRun = null);
