package dev.patella.simulation.database;

import com.mongodb.Function;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What a query finds, once it is asked for. Has the methods of the driver's iterables that the services use, under the same names.
 *
 * @param <D> how documents are handed out
 */
public final class Found<D> {

    private final Link link;
    private final Class<?> type;
    private final Function<BsonDocument, D> form;
    private final Supplier<List<BsonDocument>> query;

    /**
     * Something that is asked later.
     *
     * @param type what it is to the driver
     * @param form how documents are handed out
     */
    Found(Link link, Class<?> type, Function<BsonDocument, D> form, Supplier<List<BsonDocument>> query) {
        this.link = link;
        this.type = type;
        this.form = form;
        this.query = query;
    }

    Class<?> type() {
        return type;
    }

    public Found<D> sort(Bson order) {
        BsonDocument fields = SimulatedCollection.bson(order);
        return new Found<>(link, type, form, () -> sorted(query.get(), fields));
    }

    static List<BsonDocument> sorted(List<BsonDocument> rows, BsonDocument fields) {
        Comparator<BsonDocument> comparator = (_, _) -> 0;
        for (String field : fields.keySet()) {
            Comparator<BsonDocument> by = Comparator.comparing(row -> first(row, field), Order.OF_VALUES);
            comparator = comparator.thenComparing(fields.getNumber(field).intValue() < 0 ? by.reversed() : by);
        }
        return rows.stream().sorted(comparator).toList();
    }

    private static BsonValue first(BsonDocument row, String field) {
        List<BsonValue> values = Paths.reach(row, field);
        return values.isEmpty() ? BsonNull.VALUE : values.getFirst();
    }

    public Found<D> limit(int most) {
        return new Found<>(link, type, form, () -> query.get().stream().limit(most == 0 ? Long.MAX_VALUE : most).toList());
    }

    public Found<D> projection(Bson fields) {
        Set<String> included = SimulatedCollection.bson(fields).keySet();
        return new Found<>(link, type, form, () -> query.get().stream().map(row -> only(row, included)).toList());
    }

    /** The id and these fields, which may lie within others. */
    private static BsonDocument only(BsonDocument row, Set<String> included) {
        BsonDocument left = new BsonDocument();
        row.forEach((name, value) -> {
            if (name.equals("_id") || included.contains(name)) {
                left.put(name, value);
            }
            Set<String> inner = included.stream()
                    .filter(one -> one.startsWith(name + "."))
                    .map(one -> one.substring(name.length() + 1))
                    .collect(Collectors.toSet());
            if (!inner.isEmpty() && value.isDocument()) {
                left.put(name, only(value.asDocument(), inner));
            }
        });
        return left;
    }

    public @Nullable D first() {
        List<D> all = all();
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<D> all() {
        return link.call(query).stream().map(form::apply).toList();
    }

    public void forEach(Consumer<? super D> each) {
        all().forEach(each);
    }

    public Iterator<D> iterator() {
        return all().iterator();
    }

    public Iterator<D> cursor() {
        return all().iterator();
    }

    public <C extends Collection<? super D>> C into(C target) {
        target.addAll(all());
        return target;
    }

    public <T> Mapped<T> map(Function<D, T> mapper) {
        return new Mapped<>(() -> all().stream().map(mapper::apply).toList());
    }

    /** The same as something else. */
    public static final class Mapped<T> {
        private final Supplier<List<T>> query;

        Mapped(Supplier<List<T>> query) {
            this.query = query;
        }

        public @Nullable T first() {
            List<T> all = query.get();
            return all.isEmpty() ? null : all.getFirst();
        }

        public void forEach(Consumer<? super T> each) {
            query.get().forEach(each);
        }

        public Iterator<T> iterator() {
            return query.get().iterator();
        }

        public <C extends Collection<? super T>> C into(C target) {
            target.addAll(new ArrayList<>(query.get()));
            return target;
        }
    }
}
