// Apart from the board's other words: only the bar below the board says it, and other pages load those.

export const noRoomWords = "Its users are not told: all 20 notices are in use. Take one away, then announce this one by hand.";
