namespace Gapless.Runtime.Verification;

/// <summary>What a rebuild found.</summary>
/// <param name="Tables">Tables of the project.</param>
/// <param name="Days">Their days that the ledger has now.</param>
/// <param name="Unwhole">Days in the lake that were left out, since a manifest or a file is not as it should be.</param>
public sealed record RebuildResult(int Tables, int Days, int Unwhole);
