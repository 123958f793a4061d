/** Names, towns and customs of a region, as far as errors between two systems differ by them. */
export type Locale = {
  readonly name: string;
  /** Share of the population. */
  readonly share: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly towns: readonly string[];
  readonly callingCode: string;
  /** How long a mobile number is behind the calling code, and how it begins. */
  readonly mobile: { readonly head: string; readonly digits: number };
  readonly rates: ErrorRates;
};

/** Shares of records in which one of the two systems shows the error. Fixed before any weight was tuned. */
export type ErrorRates = {
  readonly nickname: number;
  readonly givenSlip: number;
  readonly familySlip: number;
  readonly diacriticsLost: number;
  readonly umlautWritten: number;
  readonly middleMissing: number;
  readonly middleInitial: number;
  readonly swapped: number;
  readonly married: number;
  readonly particleLost: number;
};

const base: ErrorRates = {
  nickname: 0.06,
  givenSlip: 0.03,
  familySlip: 0.03,
  diacriticsLost: 0.3,
  umlautWritten: 0,
  middleMissing: 0.5,
  middleInitial: 0.3,
  swapped: 0.005,
  married: 0.015,
  particleLost: 0.1,
};

const words = (text: string): string[] => text.trim().split(/\s+/);
/** Made of parts, so that there are rare names beside the common ones. */
const built = (heads: string, tails: string): string[] =>
  words(tails).flatMap((tail) => words(heads).map((head) => head + tail));

export const locales: readonly Locale[] = [
  {
    name: 'en',
    share: 0.4,
    given:
      words(`James Mary John Jennifer Robert Linda Michael Elizabeth William Susan David Jessica Richard Sarah Joseph Karen Thomas Nancy
      Charles Lisa Christopher Margaret Daniel Sandra Matthew Ashley Anthony Kimberly Mark Emily Donald Donna Steven Michelle Andrew Carol
      Paul Amanda Joshua Melissa Kenneth Deborah Kevin Stephanie Brian Rebecca George Laura Edward Helen Ronald Sharon Timothy Cynthia Jason
      Kathleen Jeffrey Amy Ryan Angela Jacob Shirley Gary Anna Nicholas Ruth Eric Brenda Jonathan Pamela Stephen Nicole Larry Katherine Justin
      Samantha Scott Christine Brandon Catherine Benjamin Virginia Samuel Debra Gregory Rachel Frank Janet Alexander Emma Patrick Carolyn
      Raymond Maria Jack Heather Dennis Diane Jerry Olivia Tyler Julie Aaron Joyce Jose Victoria Nathan Kelly Liam Zoe Owen Chloe Isaac Grace`),
    family: [
      ...words(`Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris
        Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Evans
        Murphy Kelly Ryan O'Brien O'Connor McDonald McCarthy Walsh`),
      ...built(
        'Ash Bar Black Brad Carl Chat Dun East Edge Fair Gold Gray Hart Hay Holm Kirk Lang Lock Mar Mid Nor Oak Pem Rad Red Stan Stone Thorn Wal Wes Whit Win',
        'ton ley wood ford field son man er worth well by den ham ridge more',
      ),
    ],
    towns: words(
      'London Chicago Boston Austin Denver Seattle Sydney Melbourne Dublin Toronto Leeds Atlanta Portland Dallas Bristol',
    ),
    callingCode: '+1',
    mobile: { head: '', digits: 10 },
    rates: base,
  },
  {
    name: 'de',
    share: 0.18,
    given:
      words(`Peter Sabine Thomas Petra Michael Monika Andreas Ursula Wolfgang Elisabeth Stefan Claudia Klaus Birgit Jürgen Andrea Günter
      Susanne Christian Nicole Uwe Martina Frank Karin Werner Stefanie Markus Julia Sebastian Anna Alexander Katharina Lukas Laura Jonas Lena
      Felix Leonie Maximilian Hannah Florian Marie Tobias Jörg Sören Björn Käthe Annemarie Hans-Peter Karl-Heinz Eva-Maria`),
    family: [
      ...words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann
        Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Kühn Böhm Größe Weiß Jäger von_Berg`).map(
        (name) => name.replace('_', ' '),
      ),
      ...built(
        'Alt Berg Blum Eich Feld Gold Grün Hain Holz König Lind Neu Roth Schön Stein Stern Wald Wein',
        'mann bach berger hofer meier stein thal',
      ),
    ],
    towns: words('Berlin Hamburg München Köln Frankfurt Stuttgart Leipzig Wien Zürich Dresden Bremen'),
    callingCode: '+49',
    mobile: { head: '15', digits: 11 },
    rates: { ...base, umlautWritten: 0.25, diacriticsLost: 0.15, middleMissing: 0.7 },
  },
  {
    name: 'es',
    share: 0.14,
    given:
      words(`Antonio María José Carmen Manuel Ana Francisco Isabel Juan Dolores David Laura Javier Cristina Daniel Marta Carlos Pilar Jesús
      Lucía Alejandro Elena Miguel Paula Rafael Raquel Pedro Sara Pablo Rosa Ángel Sofía Sergio Teresa Fernando Andrea Luis Beatriz Jorge Irene
      Alberto Inés Álvaro Nuria Adrián Rocío Diego Sandra Raúl Mónica`),
    family: built(
      'Garcí Gonzál Rodrígu Fernánd Lóp Martín Sánch Pér Góm Jimén Ruiz Hernánd Día Moren Álvar Muñ Rom Gutiérr Navarr Torr Domíngu Vázqu Ram Gil Serran Blanc Molin Suár Castr Ortíz',
      'ez a',
    )
      .concat(
        words(
          'García López Silva Santos Oliveira Pereira Costa Rojas Vargas Mendoza Castillo Reyes Cruz Flores Rivera',
        ),
      )
      .flatMap((name) => [name, `${name} Ortega`, `${name} Vidal`]),
    towns: words('Madrid Barcelona Valencia Sevilla Málaga Bilbao Lisboa Porto Bogotá Lima Quito'),
    callingCode: '+34',
    mobile: { head: '6', digits: 9 },
    rates: { ...base, particleLost: 0.3, familySlip: 0.025 },
  },
  {
    name: 'pl',
    share: 0.1,
    given:
      words(`Jan Anna Piotr Maria Krzysztof Katarzyna Andrzej Małgorzata Tomasz Agnieszka Paweł Barbara Marcin Ewa Michał Krystyna Jakub Elżbieta
      Łukasz Joanna Mateusz Zofia Adam Magdalena Wojciech Monika Dawid Aleksandra Bartosz Natalia`),
    family: built(
      'Kowal Wiśniew Dąbrow Lewandow Zieliń Szymań Woźniac Kozłow Jankow Wojciechow Kwiatkow Kaczmar Piotrow Grabow Pawłow Michal Nowic Adamcz Dudz Zając',
      'ski ska ek czyk',
    ),
    towns: words('Warszawa Kraków Łódź Wrocław Poznań Gdańsk Praha Brno'),
    callingCode: '+48',
    mobile: { head: '5', digits: 9 },
    rates: { ...base, middleMissing: 0.8 },
  },
  {
    name: 'in',
    share: 0.1,
    given:
      words(`Rajesh Priya Amit Sunita Sanjay Anjali Vijay Kavita Rahul Pooja Suresh Neha Anil Deepa Ravi Lakshmi Arjun Meera Karthik Divya
      Mohammed Fatima Ahmed Aisha Imran Zainab Venkatesh Padma Harish Swati`),
    family: built(
      'Shar Kum Pat Redd Iy Nai Gup Meht Bhat Cho Das Jo Kap Mal Pil Ra Sin Ver Mukherj Banerj',
      'ma ar el y er han',
    ).concat(words('Khan Ali Hussain Singh Kaur Patel Sharma Gupta Rao Nair Iyer Ahmed')),
    towns: words('Mumbai Delhi Bengaluru Chennai Pune Hyderabad Kolkata Singapore Dubai'),
    callingCode: '+91',
    mobile: { head: '9', digits: 10 },
    rates: { ...base, swapped: 0.02, nickname: 0.03, givenSlip: 0.045, familySlip: 0.045 },
  },
  {
    name: 'zh',
    share: 0.08,
    given:
      words(`Wei Jing Li Fang Min Lei Yan Ying Hui Xin Yu Jun Hao Ming Qiang Xiaoming Xiaohong Zhiwei Jiahao Yuxuan Meiling Guoqiang Jianhua
      Lihua Haoran Zihan Yichen Ruoxi Minjun Jihoon Hyunwoo Seoyeon`),
    family:
      words(`Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng Han Feng Cao Peng
      Kim Park Choi Jung Kang Cho Yoon Nguyen Tran Pham`),
    towns: words('Shanghai Beijing Shenzhen Seoul Taipei Singapore Vancouver Hanoi'),
    callingCode: '+86',
    mobile: { head: '13', digits: 11 },
    rates: { ...base, swapped: 0.06, nickname: 0.02, givenSlip: 0.02, familySlip: 0.015 },
  },
];
