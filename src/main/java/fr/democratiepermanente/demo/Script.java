package fr.democratiepermanente.demo;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Submission;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What is proposed, where, when, by whom, and what happens to it: the same at each start but for the dates, which go back
 * from the day of the start. Twenty-six weeks on tour, one bassin de vie after the other, then what still comes in.
 */
final class Script {

    /** Where the proposals of the campaign go. */
    static final Map<Destination, Integer> DESTINATIONS = new EnumMap<>(Map.of(
            Destination.CHARTER, 100,
            Destination.IMMEDIATE_MEASURE, 50,
            Destination.CHANTIER, 150,
            Destination.OTHER_LEVEL, 150,
            Destination.NOT_EXPLOITABLE, 50));

    static final int PROPOSALS = 500;
    static final int ORGANISATIONS = 150;
    static final int CONTRIBUTORS = 3000;

    private static final int WEEKS = 26;
    private static final int DAYS_SINCE = 17;
    private static final int SUPPORTS = CONTRIBUTORS - PROPOSALS;
    private static final long SEED = 2017;

    /** The six largest towns are heard more. */
    private static final Map<String, Integer> LARGE =
            Map.of("orleans", 46, "tours", 46, "bourges", 32, "chartres", 32, "blois", 30, "chateauroux", 28);

    /** @param model title before a town is named: what proposals share that say the same */
    private record Draft(String model, Idea idea, Town town, LocalDateTime at) {}

    private final LocalDate startsOn;
    private final List<Town> towns;
    private final Voices voices;
    private final Random random = new Random(SEED);

    /** @param towns one for each bassin de vie, in the order of the tour */
    Script(LocalDate today, List<Town> towns) {
        this.startsOn = today.minusDays(WEEKS * 7L + DAYS_SINCE).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        this.towns = towns;
        this.voices = new Voices(towns);
    }

    LocalDate startsOn() {
        return startsOn;
    }

    LocalDate endsOn() {
        return startsOn.plusWeeks(WEEKS).minusDays(1);
    }

    /** In the order of deposit. */
    List<Plan> plans() {
        List<Plan> plans = new ArrayList<>(campaign());
        plans.addAll(since(plans.size()));
        return plans;
    }

    private List<Plan> campaign() {
        List<Draft> drafts = drafts();
        List<Course> courses = Courses.of(drafts.stream().map(Draft::model).toList());
        int[] supports = supports(courses);
        List<Plan> plans = new ArrayList<>();
        for (int n = 0; n < drafts.size(); n++) {
            plans.add(plan(
                    n,
                    drafts.get(n),
                    n * ORGANISATIONS / PROPOSALS != (n + 1) * ORGANISATIONS / PROPOSALS,
                    courses.get(n),
                    supports[n]));
        }
        return plans;
    }

    private List<Draft> drafts() {
        List<Town> places = places();
        List<Draft> drafts = new ArrayList<>();
        Set<String> said = new HashSet<>();
        Map<Destination, List<Idea>> ideas = new EnumMap<>(Destination.class);
        Idea.read("ideas.csv")
                .forEach(idea -> ideas.computeIfAbsent(idea.destination(), d -> new ArrayList<>())
                        .add(idea));
        int place = 0;
        for (Map.Entry<Destination, Integer> entry : DESTINATIONS.entrySet()) {
            List<Idea> choice = ideas.get(entry.getKey());
            for (int n = 0; n < entry.getValue(); n++, place++) {
                Idea idea = choice.get(n % choice.size());
                unsaidFirst(places, place, idea, said);
                Town town = places.get(place);
                said.add(idea.title() + town.code());
                drafts.add(new Draft(idea.title(), idea.in(town), town, depositDay(town)));
            }
        }
        drafts.sort(Comparator.comparing(Draft::at));
        return drafts;
    }

    /** Nobody proposes word for word what a neighbour did: another town takes the place of this one. */
    private static void unsaidFirst(List<Town> places, int place, Idea idea, Set<String> said) {
        for (int other = place; other < places.size(); other++) {
            if (!said.contains(idea.title() + places.get(other).code())) {
                Collections.swap(places, place, other);
                return;
            }
        }
    }

    private List<Town> places() {
        List<Town> places = new ArrayList<>();
        int others =
                PROPOSALS - LARGE.values().stream().mapToInt(Integer::intValue).sum();
        int small = towns.size() - LARGE.size();
        int seen = 0;
        for (Town town : towns) {
            int share = LARGE.getOrDefault(town.code(), 0);
            if (share == 0) {
                share = others * (seen + 1) / small - others * seen / small;
                seen++;
            }
            places.addAll(Collections.nCopies(share, town));
        }
        Collections.shuffle(places, random);
        return places;
    }

    /** Most people propose when the tour is in their town. */
    private LocalDateTime depositDay(Town town) {
        int stage = towns.indexOf(town) * 7 + 3;
        int day = random.nextInt(10) < 6 ? stage + random.nextInt(12) : random.nextInt(WEEKS * 7);
        return at(startsOn.plusDays(Math.min(day, WEEKS * 7 - 1)));
    }

    private LocalDateTime at(LocalDate day) {
        return day.atTime(LocalTime.of(8 + random.nextInt(13), random.nextInt(60), random.nextInt(60)));
    }

    private static Channel channel(int number) {
        return switch (number % 10) {
            case 3, 7 -> Channel.COUNTER;
            case 5 -> Channel.PHONE;
            case 9 -> Channel.MAIL;
            default -> Channel.WEB;
        };
    }

    private Plan plan(int number, Draft draft, boolean organisation, Course course, int supports) {
        Channel channel = channel(number);
        Submission submission = new Submission(
                draft.idea().title(),
                draft.idea().body(),
                number % 6 == 0 ? null : draft.idea().theme(),
                draft.town().code(),
                channel,
                voices.author(number, draft.town(), organisation, channel));
        return new Plan(number, draft.model(), draft.idea(), submission, draft.at(), course, supports);
    }

    /** Some are supported much, most a little; nobody supports what is not published. */
    private int[] supports(List<Course> courses) {
        double[] weights = new double[courses.size()];
        double sum = 0;
        for (int n = 0; n < weights.length; n++) {
            weights[n] = courses.get(n) == Course.MERGED || !Plan.isPublishable(n)
                    ? 0
                    : 0.2 + Math.pow(random.nextDouble(), 6) * 20;
            sum += weights[n];
        }
        int[] supports = new int[weights.length];
        double before = 0;
        for (int n = 0; n < weights.length; n++) {
            double after = before + weights[n];
            supports[n] = (int) Math.round(SUPPORTS * after / sum) - (int) Math.round(SUPPORTS * before / sum);
            before = after;
        }
        return supports;
    }

    private List<Plan> since(int first) {
        List<Idea> ideas = Idea.read("new-ideas.csv");
        List<Draft> drafts = new ArrayList<>();
        for (int n = 0; n < ideas.size(); n++) {
            Town town = towns.get(n * 5 % towns.size());
            LocalDate day = endsOn().plusDays(1 + (long) n * (DAYS_SINCE - 6) / ideas.size());
            drafts.add(new Draft(ideas.get(n).title(), ideas.get(n).in(town), town, at(day)));
        }
        drafts.sort(Comparator.comparing(Draft::at));
        List<Plan> plans = new ArrayList<>();
        for (int n = 0; n < drafts.size(); n++) {
            plans.add(plan(
                    first + n,
                    drafts.get(n),
                    false,
                    Courses.ofNew(n, drafts.size(), drafts.get(n).idea()),
                    0));
        }
        return plans;
    }
}
