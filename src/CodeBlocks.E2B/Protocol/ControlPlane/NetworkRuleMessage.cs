namespace CodeBlocks.E2B.Protocol;

internal sealed record NetworkRuleMessage(NetworkTransformMessage? Transform);
