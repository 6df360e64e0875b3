namespace Gapless.Server.Api;

/// <summary>Who reads whom; see docs/dev/api.md.</summary>
internal sealed record LineageDocument(IReadOnlyList<string> Layers, IReadOnlyList<NodeDocument> Nodes, IReadOnlyList<EdgeDocument> Edges);
