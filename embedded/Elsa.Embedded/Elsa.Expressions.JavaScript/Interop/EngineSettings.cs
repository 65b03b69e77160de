using System.Collections;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Elsa.Expressions.JavaScript.Interop;

internal static class EngineSettings
{
    public static Jint.Options Create(JintOptions options)
    {
        var settings = new Jint.Options { ExperimentalFeatures = ExperimentalFeature.TaskInterop };
        if (options.AllowClrAccess)
            settings.AllowClr();

        settings.SetWrapObjectHandler(Wrap);
        settings.AddObjectConverter(new Converter());
        options.EngineOptionsConfigurator?.Invoke(settings);
        return settings;
    }

    private static Jint.Native.Object.ObjectInstance Wrap(Engine engine, object target, Type? type)
    {
        var wrapper = ObjectWrapper.Create(engine, target);
        if (IsArrayLike(target))
            wrapper.Prototype = engine.Intrinsics.Array.PrototypeObject;

        return wrapper;
    }

    private static bool IsArrayLike(object target) =>
        target is not IDictionary && (target is ICollection || target.GetType().GetInterfaces().Any(IsGenericCollection));

    private static bool IsGenericCollection(Type type) =>
        type.IsGenericType(typeof(ICollection<>)) || type.IsGenericType(typeof(IReadOnlyCollection<>));

    private sealed class Converter : IObjectConverter
    {
        public bool TryConvert(Engine engine, object value, out JsValue result)
        {
            result = value switch
            {
                byte[] bytes => engine.Intrinsics.ArrayBuffer.Construct(bytes),
                Enum name => JsValue.FromObject(engine, name.ToString()),
                JsonElement element => FromJson(engine, element),
                _ => null!,
            };
            return result is not null;
        }

        private static JsValue FromJson(Engine engine, JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => JsValue.FromObject(engine, JsonObject.Create(element)),
            JsonValueKind.Array => JsValue.FromObject(engine, JsonArray.Create(element)),
            JsonValueKind.String => JsValue.FromObject(engine, element.GetString()),
            JsonValueKind.Number => JsValue.FromObject(engine, element.GetDouble()),
            JsonValueKind.True => JsBoolean.True,
            JsonValueKind.False => JsBoolean.False,
            JsonValueKind.Null => JsValue.Null,
            _ => JsValue.Undefined,
        };
    }
}
