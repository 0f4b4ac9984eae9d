package fr.democratiepermanente.process;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Lets no object and no file become a process variable: the engine would keep an object Java-serialized and read it back
 * so, and give out a file that nobody has checked. Texts, numbers, dates and truth values are all that a process here
 * needs. The engine asks the one for a type before its own serializers, and the last one after all of them.
 */
final class PlainVariables implements TypedValueSerializer<TypedValue> {

    private final ValueType type;
    private final boolean last;

    private PlainVariables(ValueType type, boolean last) {
        this.type = type;
        this.last = last;
    }

    /** Refuses what has this type, whatever it holds. */
    static PlainVariables without(ValueType type) {
        return new PlainVariables(type, false);
    }

    /** Refuses what no serializer of the engine's took. */
    static PlainVariables only() {
        return new PlainVariables(ValueType.OBJECT, true);
    }

    @Override
    public boolean canHandle(TypedValue value) {
        if (last || value.getType() != null || value.getValue() instanceof byte[]) {
            throw refusal();
        }
        return false;
    }

    /** The one exception that no part of the engine's API reports as a failure of its own. */
    static AuthorizationException refusal() {
        return new AuthorizationException("Objects and files are not allowed in variables");
    }

    @Override
    public String getName() {
        return "refused " + type.getName();
    }

    @Override
    public ValueType getType() {
        return type;
    }

    @Override
    public String getSerializationDataformat() {
        return null;
    }

    @Override
    public boolean isMutableValue(TypedValue value) {
        return false;
    }

    @Override
    public void writeValue(TypedValue value, ValueFields fields) {
        throw unreachable();
    }

    @Override
    public TypedValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        throw unreachable();
    }

    @Override
    public TypedValue convertToTypedValue(UntypedValueImpl value) {
        throw unreachable();
    }

    private static IllegalStateException unreachable() {
        return new IllegalStateException("this serializer takes no value");
    }
}
