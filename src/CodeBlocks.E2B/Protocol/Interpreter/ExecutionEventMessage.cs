using System.Text.Json.Serialization;

namespace CodeBlocks.E2B.Protocol;

/// <summary>One line of the event stream that answers <c>POST /execute</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NumberOfExecutionsMessage), NumberOfExecutionsMessage.Type)]
[JsonDerivedType(typeof(StdoutMessage), StdoutMessage.Type)]
[JsonDerivedType(typeof(StderrMessage), StderrMessage.Type)]
[JsonDerivedType(typeof(ResultMessage), ResultMessage.Type)]
[JsonDerivedType(typeof(ErrorMessage), ErrorMessage.Type)]
[JsonDerivedType(typeof(KeepAliveMessage), KeepAliveMessage.Type)]
[JsonDerivedType(typeof(EndOfExecutionMessage), EndOfExecutionMessage.Type)]
internal abstract record ExecutionEventMessage;
