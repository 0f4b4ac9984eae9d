package fr.democratiepermanente.process;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Lets no object become a process variable: the engine would keep it Java-serialized and read it back so. Texts, numbers,
 * dates and truth values are all that a process here needs. The engine asks it after its own serializers, and never for
 * those.
 */
class PlainVariables implements TypedValueSerializer<ObjectValue> {

    @Override
    public boolean canHandle(TypedValue value) {
        throw refusal();
    }

    /** The one exception that no part of the engine's API reports as a failure of its own. */
    static AuthorizationException refusal() {
        return new AuthorizationException("Objects are not allowed in variables");
    }

    @Override
    public String getName() {
        return "refused";
    }

    @Override
    public ValueType getType() {
        return ValueType.OBJECT;
    }

    @Override
    public String getSerializationDataformat() {
        return null;
    }

    @Override
    public boolean isMutableValue(ObjectValue value) {
        return false;
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
        throw unreachable();
    }

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        throw unreachable();
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl value) {
        throw unreachable();
    }

    private static IllegalStateException unreachable() {
        return new IllegalStateException("this serializer takes no value");
    }
}
