namespace Gapless.Server.Tests.Telemetry;

/// <summary>Tests of what is measured in the whole process: another server beside them would be measured, too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneGroup
{
    public const string Name = "alone";
}
