import type { Random } from './random.ts';

/** A name as a person writes it, next to the Latin spelling used in addresses. `native=latin`, or one word for both. */
type NamePool = {
  weight: number;
  /** Family name first, as written in the candidate's own script. */
  familyFirst: boolean;
  separator: string;
  given: string[];
  family: string[];
};

const words = (text: string): string[] => text.trim().split(/\s+/);

const POOLS: readonly NamePool[] = [
  {
    weight: 46,
    familyFirst: false,
    separator: ' ',
    given:
      words(`James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan
      Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Sandra Anthony Ashley Mark Emily
      Steven Kimberly Andrew Margaret Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy
      Deborah Jason Stephanie Jeffrey Rebecca Ryan Laura Jacob Cynthia Nicholas Amy Eric Kathleen Jonathan Angela
      Stephen Brenda Larry Emma Justin Anna Scott Pamela Brandon Nicole Benjamin Samantha Samuel Katherine Gregory
      Christine Alexander Helen Patrick Rachel Raymond Carolyn Jack Janet Dennis Maria Tyler Olivia Aaron Heather Jose
      Diane Adam Julie Nathan Joyce Zachary Grace Kyle Sophia Noah Chloe Ethan Hannah Liam Aisha Mia Isla Freya Callum`),
    family:
      words(`Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez
      Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis
      Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera
      Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris
      Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward
      Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel
      Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Gonzales
      Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds O'Brien McDonald O'Neill`),
  },
  {
    weight: 12,
    familyFirst: false,
    separator: ' ',
    given:
      words(`Jürgen=Juergen Björn=Bjoern Käthe=Kaethe Lukas Leon Finn Anna-Lena Mia Sören=Soeren Ingrid Åsa=Asa
      Göran=Goran Zoë=Zoe Anaïs=Anais François=Francois Hélène=Helene Chloé=Chloe José=Jose Ramón=Ramon Begoña=Begona
      Íñigo=Inigo João=Joao Conceição=Conceicao Łukasz=Lukasz Małgorzata=Malgorzata Paweł=Pawel Grażyna=Grazyna
      Jiří=Jiri Zdeněk=Zdenek Željko=Zeljko Čedomir=Cedomir Bálint=Balint Ágnes=Agnes Ștefan=Stefan Măriuca=Mariuca
      Ömer=Omer Gülşen=Gulsen İbrahim=Ibrahim Sigurður=Sigurdur Þóra=Thora Øyvind=Oyvind Søren=Soren Māra=Mara`),
    family:
      words(`Müller=Mueller Schäfer=Schaefer Groß=Gross Weiß=Weiss König=Koenig Jørgensen=Joergensen Ångström=Angstrom
      Strömberg=Stromberg Lefèvre=Lefevre Dubois Müller-Lüdenscheidt=Mueller-Luedenscheidt Bérenger=Berenger Muñoz=Munoz
      Ibáñez=Ibanez Peña=Pena Gonçalves=Goncalves Araújo=Araujo Wiśniewski=Wisniewski Dąbrowska=Dabrowska Łęcki=Lecki
      Dvořák=Dvorak Novotný=Novotny Šimić=Simic Đorđević=Djordjevic Nagy Kovács=Kovacs Szűcs=Szucs Ionescu Țurcanu=Turcanu
      Yılmaz=Yilmaz Şahin=Sahin Öztürk=Ozturk Guðmundsdóttir=Gudmundsdottir Ødegård=Odegard Bērziņš=Berzins Žukauskas=Zukauskas`),
  },
  {
    weight: 12,
    familyFirst: false,
    separator: ' ',
    given:
      words(`Aarav Vivaan Aditya Vihaan Arjun Sai Reyansh Krishna Ishaan Rohan Priya Ananya Diya Saanvi Aadhya Kavya
      Anika Lakshmi Meera Sunita Rajesh Suresh Venkatesh Karthik Deepa Divya Nisha Sanjay Vikram Pooja Harpreet Gurpreet`),
    family:
      words(`Sharma Verma Gupta Iyer Nair Reddy Rao Patel Singh Kaur Menon Pillai Banerjee Mukherjee Chatterjee Das
      Bose Joshi Kulkarni Deshpande Naidu Krishnamurthy Subramanian Venkataraman Chaudhary Mehta Shah Kapoor Malhotra`),
  },
  {
    weight: 6,
    familyFirst: true,
    separator: '',
    given:
      words(`伟=Wei 芳=Fang 娜=Na 敏=Min 静=Jing 丽=Li 强=Qiang 磊=Lei 洋=Yang 艳=Yan 勇=Yong 杰=Jie 娟=Juan 涛=Tao
      明=Ming 超=Chao 秀英=Xiuying 霞=Xia 平=Ping 建国=Jianguo 雨晴=Yuqing 子涵=Zihan 浩然=Haoran 欣怡=Xinyi`),
    family:
      words(`王=Wang 李=Li 张=Zhang 刘=Liu 陈=Chen 杨=Yang 赵=Zhao 黄=Huang 周=Zhou 吴=Wu 徐=Xu 孙=Sun 胡=Hu 朱=Zhu
      高=Gao 林=Lin 何=He 郭=Guo 马=Ma 欧阳=Ouyang`),
  },
  {
    weight: 6,
    familyFirst: true,
    separator: ' ',
    given:
      words(`太郎=Taro 花子=Hanako 健=Ken 美咲=Misaki 大輔=Daisuke 陽子=Yoko 翔太=Shota さくら=Sakura 拓也=Takuya 直美=Naomi
      健太郎=Kentaro 葵=Aoi 蓮=Ren 結衣=Yui 優斗=Yuto 裕子=Yuko`),
    family:
      words(`佐藤=Sato 鈴木=Suzuki 高橋=Takahashi 田中=Tanaka 伊藤=Ito 渡辺=Watanabe 山本=Yamamoto 中村=Nakamura
      小林=Kobayashi 加藤=Kato 吉田=Yoshida 山田=Yamada 佐々木=Sasaki 大野=Ono 長谷川=Hasegawa 齋藤=Saito`),
  },
  {
    weight: 3,
    familyFirst: true,
    separator: '',
    given: words(
      `민준=Minjun 서연=Seoyeon 도윤=Doyun 지우=Jiwoo 예준=Yejun 하은=Haeun 지훈=Jihoon 수빈=Subin 현우=Hyunwoo 유진=Yujin`,
    ),
    family: words(`김=Kim 이=Lee 박=Park 최=Choi 정=Jung 강=Kang 조=Cho 윤=Yoon 장=Jang 임=Lim`),
  },
  {
    weight: 4,
    familyFirst: true,
    separator: ' ',
    given: words(
      `Minh Hương=Huong Thảo=Thao Đức=Duc Tuấn=Tuan Phương=Phuong Ngọc=Ngoc Hải=Hai Quỳnh=Quynh Dũng=Dung`,
    ),
    family: words(`Nguyễn=Nguyen Trần=Tran Lê=Le Phạm=Pham Huỳnh=Huynh Võ=Vo Đặng=Dang Bùi=Bui Đỗ=Do Hồ=Ho`),
  },
  {
    weight: 4,
    familyFirst: false,
    separator: ' ',
    given:
      words(`Иван=Ivan Ольга=Olga Сергей=Sergey Наталья=Natalya Дмитрий=Dmitry Юлия=Yulia Андрей=Andrey Ксения=Ksenia
      Богдан=Bohdan Леся=Lesya Γιώργος=Giorgos Ελένη=Eleni Νίκος=Nikos`),
    family: words(`Иванова=Ivanova Петренко=Petrenko Шевченко=Shevchenko Кузнецов=Kuznetsov Соколова=Sokolova
      Щербаков=Shcherbakov Юрченко=Yurchenko Παπαδόπουλος=Papadopoulos Γεωργίου=Georgiou`),
  },
  {
    weight: 4,
    familyFirst: false,
    separator: ' ',
    given:
      words(`محمد=Mohammed فاطمة=Fatima أحمد=Ahmed عائشة=Aisha يوسف=Youssef مريم=Maryam خالد=Khaled ليلى=Layla
      דוד=David נועה=Noa יוסי=Yossi תמר=Tamar`),
    family: words(
      `حسن=Hassan علي=Ali إبراهيم=Ibrahim الخطيب=Al-Khatib منصور=Mansour כהן=Cohen לוי=Levi מזרחי=Mizrahi`,
    ),
  },
  {
    weight: 3,
    familyFirst: false,
    separator: ' ',
    given: words(
      `प्रिया=Priya राहुल=Rahul अनिता=Anita சுந்தர்=Sundar மீனா=Meena สมชาย=Somchai สุดา=Suda ಕಾವ್ಯ=Kavya`,
    ),
    family: words(`शर्मा=Sharma गुप्ता=Gupta பிள்ளை=Pillai குமார்=Kumar ใจดี=Jaidee แก้ว=Kaew ರಾವ್=Rao`),
  },
];
const WEIGHTS = POOLS.reduce((sum, pool) => sum + pool.weight, 0);

const MIDDLE = words('Lee Ann Marie Grace Jo Ray Lynn Jane Rose James Kai Quinn Sky Elif Noor Wren');
const MONONYMS = words('Sukarno Suharti Prakash Thiri Mahendra Lakshmi Sunardi Cher');

export type PersonName = {
  full: string;
  /** As a system holds them that asks for both; empty where there is only one name. */
  given: string;
  family: string;
  /** Lower-case ASCII, for addresses. */
  mailbox: [string, string];
};

const ascii = (latin: string): string => latin.toLowerCase().replace(/[^a-z]/g, '');
const split = (entry: string): [string, string] => {
  const [native = entry, latin = native] = entry.split('=');
  return [native, latin];
};

/** One full name, as a recruiting system holds it in a single field: several scripts, family-first orders, single names. */
export const personName = (random: Random): PersonName => {
  if (random.chance(0.002)) {
    const only = random.pick(MONONYMS);
    return { full: only, given: only, family: '', mailbox: [ascii(only), 'x'] };
  }
  let ticket = random.next() * WEIGHTS;
  const pool = POOLS.find((candidate) => (ticket -= candidate.weight) < 0) ?? random.pick(POOLS);
  const [given, givenLatin] = split(random.pick(pool.given));
  let [family, familyLatin] = split(random.pick(pool.family));
  if (pool.weight > 10 && random.chance(0.04)) {
    const [second, secondLatin] = split(random.pick(pool.family));
    [family, familyLatin] = [`${family}-${second}`, `${familyLatin}${secondLatin}`];
  }
  const first = pool.weight > 20 && random.chance(0.12) ? `${given} ${random.pick(MIDDLE)}` : given;
  const parts = pool.familyFirst ? [family, first] : [first, family];
  return {
    full: parts.join(pool.separator),
    given: first,
    family,
    mailbox: [ascii(givenLatin), ascii(familyLatin)],
  };
};
