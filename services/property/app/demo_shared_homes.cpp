#include "services/property/app/demo_homes.hpp"

namespace rentezy::property {

std::vector<DemoHome> demo_shared_homes() {
    using namespace quarters;
    using enum contracts::CancellationPolicy;
    constexpr auto room = contracts::PropertyKind::room;
    constexpr auto hostel = contracts::PropertyKind::hostel;
    return {
        {"btm-women-hostel",
         "Women's hostel with a night desk, 2nd Stage",
         "Somebody is at the desk around the clock, and the shuttle meets the last metro. Three meals, vegetarian with "
         "eggs "
         "on request; the week's menu hangs by the stairs on Sunday.\n\nVisitors until nine in the common room.",
         hostel,
         "28, 7th Cross, 2nd Stage",
         btm_layout,
         60,
         -130,
         {"Meals included", "Wi-Fi", "Laundry", "Night desk", "Power backup", "Lockers"},
         moderate,
         {{"Bed in a room for three", 9'500, 9'500, 18, 1, 9},
          {"Bed in a room for two", 12'500, 12'500, 12, 1, 11},
          {"Single room", 18'000, 18'000, 4, 1, 14}}},
        {"koramangala-coliving",
         "Shared house for people who cook",
         "Seven rooms, two kitchens, one long table. Groceries for the common dinners on Wednesdays and Sundays are in "
         "the "
         "rent; the rest is labelled shelves and good manners.",
         room,
         "140, 3rd Cross, 8th Block",
         koramangala,
         -210,
         -160,
         {"Wi-Fi", "Furnished", "Two kitchens", "Housekeeping", "Terrace", "Washing machine"},
         flexible,
         {{"Room with shared bathroom", 17'000, 34'000, 4, 1, 15},
          {"Room with own bathroom", 21'000, 42'000, 3, 1, 18}}},
        {"indiranagar-room-metro",
         "Room in a family flat, two minutes from the metro",
         "Our daughter has moved to Pune and her room is yours: bed, desk, bookshelf, own bathroom. We are two retired "
         "teachers and a very old cat. Kitchen use as you like.",
         room,
         "301, Chinmaya Mission Hospital Road",
         indiranagar,
         340,
         90,
         {"Wi-Fi", "Furnished", "Own bathroom", "Washing machine", "Lift"},
         flexible,
         {{"Furnished room", 16'500, 33'000, 1, 1, 16}}},
        {"hsr-hostel-startup",
         "Hostel for the first months in town, Sector 6",
         "Pods with doors, not bunks with curtains. Fast internet, quiet rooms for calls, and a notice board that has "
         "found "
         "co-founders and cricket teams.",
         hostel,
         "95, 14th Main, Sector 6",
         hsr_layout,
         -310,
         -200,
         {"Wi-Fi", "Call rooms", "Breakfast included", "Laundry", "Lockers", "Power backup"},
         flexible,
         {{"Pod in a shared room", 10'500, 5'000, 24, 1, 6}, {"Single room", 19'500, 19'500, 6, 1, 13}}},
        {"jayanagar-room-garden",
         "Garden room with a family near South End",
         "A ground-floor room with a door to the garden and a small pantry. Breakfast with us if you like idli at "
         "seven, on "
         "your own if you do not.",
         room,
         "9, 32nd E Cross, 4th T Block",
         jayanagar,
         170,
         40,
         {"Wi-Fi", "Garden", "Own bathroom", "Pantry", "Breakfast included"},
         moderate,
         {{"Garden room", 14'500, 29'000, 1, 1, 17}}},
        {"malleshwaram-students",
         "Student rooms opposite the institute gate",
         "Singles and twins around a court, with a study hall that is silent from eight to midnight. Term-time rent; "
         "the "
         "room is yours over the holidays too.",
         hostel,
         "2, 18th Cross Road",
         malleshwaram,
         210,
         330,
         {"Wi-Fi", "Study hall", "Meals included", "Laundry", "Cycle parking", "Power backup"},
         strict,
         {{"Bed in a twin room", 11'000, 11'000, 16, 1, 10}, {"Single room", 15'500, 15'500, 8, 1, 12}}},
        {"frazer-town-rooms",
         "Two rooms above the bakery",
         "The ovens start at four and the smell is free. Each room has its own bathroom and a balcony over Mosque "
         "Road; the "
         "kitchen is shared between the two.",
         room,
         "88, Mosque Road",
         frazer_town,
         -140,
         -60,
         {"Wi-Fi", "Balcony", "Own bathroom", "Shared kitchen"},
         flexible,
         {{"Room with balcony", 13'500, 27'000, 2, 1, 15}}},
        {"bellandur-shared-flat",
         "Room in a flat of four engineers",
         "Clean, on time with the bills, and keen on board games. Your room is the one with the morning sun. The cook "
         "comes "
         "at seven in the evening, six days a week.",
         room,
         "1407, Sarjapur Ring Road",
         bellandur,
         -240,
         -120,
         {"Wi-Fi", "Furnished", "Cook", "Pool", "Gym", "Lift", "Power backup"},
         moderate,
         {{"Room with shared bathroom", 15'000, 45'000, 1, 1, 13}}},
        {"yelahanka-airport-hostel",
         "Crew hostel, twenty minutes from the airport",
         "Blackout curtains, quiet corridors, breakfast at any hour. Made for people whose night is somebody else's "
         "day. "
         "A car leaves for the terminal every half hour.",
         hostel,
         "60, Doddaballapur Road",
         yelahanka,
         -190,
         260,
         {"Wi-Fi", "Blackout curtains", "Breakfast at any hour", "Airport shuttle", "Laundry", "Lockers"},
         flexible,
         {{"Bed in a twin room", 12'000, 6'000, 20, 1, 11}, {"Single room", 20'000, 10'000, 10, 1, 14}}},
        {"rajajinagar-working-women",
         "Rooms for working women, first month without deposit",
         "A calm house of twelve rooms run by a cooperative since 1987. The deposit can be paid in three parts; ask at "
         "the "
         "desk. Evening meal at eight, kept warm till ten.",
         room,
         "505, 3rd Block, Dr Rajkumar Road",
         rajajinagar,
         -150,
         -190,
         {"Wi-Fi", "Evening meal", "Laundry", "Night desk", "Roof garden"},
         flexible,
         {{"Single room", 13'000, 0, 5, 1, 12}, {"Room for two friends", 20'000, 0, 3, 1, 19}}},
        {"hebbal-nurses",
         "Single rooms by the hospital, quiet by day",
         "Built for people on shifts: no vacuum before noon, meals at one in the morning, and neighbours who tiptoe. "
         "Each "
         "room has its own bathroom and a small fridge.",
         hostel,
         "11, Bellary Road",
         hebbal,
         180,
         -210,
         {"Wi-Fi", "Own bathroom", "Canteen", "Laundry", "Power backup", "Lift"},
         moderate,
         {{"Single room", 14'000, 14'000, 14, 1, 13}}},
    };
}

}  // namespace rentezy::property
