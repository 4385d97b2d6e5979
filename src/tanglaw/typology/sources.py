"""The sources that typologies cite: publisher, title, address and how each was read.

Not the sources themselves. A source read in a copy or a summary says so: read it at the original
before quoting it.
"""

from dataclasses import dataclass

from tanglaw.errors import TypologyError
from tanglaw.typology.declaration import Citation

OWN_PAGE = "the publisher's own page"


@dataclass(frozen=True, slots=True)
class Source:
    """Who published what, where it stands, and how it was read."""

    publisher: str
    title: str
    url: str
    read_as: str = OWN_PAGE


def cite(key: str, locator: str) -> Citation:
    """The place ``locator`` in the source called ``key``. Raises ``TypologyError`` for another."""
    source = SOURCES.get(key)
    if source is None:
        raise TypologyError(
            "no source has this key",
            place=repr(key),
            hint="See SOURCES in tanglaw.typology.sources.",
        )
    return Citation(
        source.publisher, source.title, source.url, locator, read_as=source.read_as, key=key
    )


SOURCES: dict[str, Source] = {
    "7N20": Source(
        "7NEWS",
        "On Trends & issues 589, 2020",
        "https://7news.com.au/news/crime/child-pornography-livestreamed-from-philippines-accessed-by-hundreds-of-australians-c-705273",
        "a report of the study",
    ),
    "ACAMS11": Source(
        "ACAMS Today",
        "Monitoring of prepaid products, March-May 2011",
        "https://viewer.joomag.com/acams-today-magazine-march-may-2011-vol-10-no-2/0204674001425057710/p17",
        "the magazine's page viewer",
    ),
    "AIC589": Source(
        "Australian Institute of Criminology",
        "Brown, Napier and Smith 2020, Trends & issues 589",
        "https://www.aic.gov.au/publications/tandi/tandi589",
        "the abstract",
    ),
    "AIC634": Source(
        "Australian Institute of Criminology",
        "Cubitt, Napier and Brown 2021, Trends & issues 634",
        "https://doi.org/10.52922/ti78320",
        "the abstract, in a literature index",
    ),
    "AIC639": Source(
        "Australian Institute of Criminology",
        "Napier, Teunissen and Boxall 2021, Trends & issues 639",
        "https://www.aic.gov.au/publications/tandi/tandi639",
        "the abstract",
    ),
    "AIC642": Source(
        "Australian Institute of Criminology",
        "Trends & issues 642, Napier and others, 2021",
        "https://aic.gov.au/publications/tandi/tandi642",
        "the abstract",
    ),
    "AMLC20-S": Source(
        "BusinessWorld on the Anti-Money Laundering Council of the Philippines",
        "Online child porn transactions surge amid COVID-19 lockdown, September 2020",
        "https://www.bworldonline.com/editors-picks/2020/09/16/317140/online-child-porn-transactions-surge-amid-covid-19-lockdown/",
        "a press report of the study",
    ),
    "ARCTIC": Source(
        "Arctic Intelligence",
        "Red flags for human trafficking and modern slavery (summary of AUSTRAC's 2022 guide)",
        "https://arctic-intelligence.zendesk.com/hc/en-us/articles/4855563943439-Red-Flags-for-Human-Trafficking-and-Modern-Slavery",
        "a vendor's summary of the guide",
    ),
    "AUS-1087": Source(
        "AUSTRAC",
        "How businesses can help protect children from sexual exploitation",
        "https://austrac.gov.au/node/1087",
    ),
    "AUS-826": Source(
        "AUSTRAC",
        "Arrest of a perpetrator behind live-distance child abuse (826 payments)",
        "https://austrac.gov.au/law-enforcement-arrests-perpetrator-behind-live-distance-child-abuse-videos",
    ),
    "AUS-CASE": Source(
        "AUSTRAC",
        "Online transactions lead to convictions (case study)",
        "https://www.austrac.gov.au/business/how-comply-guidance-and-resources/guidance-resources/online-transactions-lead-convictions-child-sex-offences",
    ),
    "AUS-FSS": Source(
        "AUSTRAC",
        "Detecting and stopping forced sexual servitude in Australia, 2022",
        "https://www.austrac.gov.au/business/how-comply-guidance-and-resources/guidance-resources/detecting-and-stopping-forced-sexual-servitude-australia",
        "the publisher's landing page",
    ),
    "AUS-HELP": Source(
        "AUSTRAC",
        "How AUSTRAC helps protect children and prevents sexual exploitation",
        "https://www.austrac.gov.au/how-austrac-helps-protect-children-and-prevents-sexual-exploitation",
    ),
    "AUS-HUNT": Source(
        "AUSTRAC",
        "Operation Huntsman",
        "https://www.austrac.gov.au/austrac-afp-accce-and-industry-partners-team-fight-child-exploitation",
    ),
    "BBC25-TEN": Source(
        "BBC World Service, copied by Tengele",
        "Webcam industry recruited schoolgirls in Colombia, 2025",
        "https://tengele.com/news/c74e1764-f9c6-4a14-b7b7-5f3b789d80a6/webcam-industry-recruited-schoolgirls-in-colombia",
        "a copy of the report",
    ),
    "DOJ24": Source(
        "Radyo Pilipinas on the Department of Justice of the Philippines",
        "Guidelines for payment system providers against online abuse, April 2024",
        "https://radyopilipinas.ph/2024/04/amlc-maglalabas-ng-guidelines-para-sa-payment-system-providers-vs-online-abuse-at-exploitation-sa-mga-kabataan",
        "a press report",
    ),
    "ECPAT-SE": Source(
        "ECPAT Sweden",
        "Project Indicators",
        "https://ecpat.se/blogg/projekt-indikatorer-identifierar-och-forhindrar-betalningar-for-livestreamade-sexuella-overgrepp-mot-barn/",
    ),
    "EUROJUST22": Source(
        "IEU Monitoring on Eurojust",
        "Action against a lover-boy network in France and Romania, 2022",
        "https://ieu-monitoring.com/editorial/eurojust-action-against-lover-boy-method-network-in-france-and-romania/373087",
        "a press report",
    ),
    "FATF25-S": Source(
        "financialcrime.lu on the Financial Action Task Force",
        "Online child sexual exploitation, March 2025 report",
        "https://financialcrime.lu/2025/03/13/FATF-Online-Child-Sexual-Exploitation/index.html",
        "a summary of the report",
    ),
    "FFIEC": Source(
        "Federal Financial Institutions Examination Council",
        "BSA/AML examination manual, prepaid access",
        "https://user-9y4mjaj.cld.bz/FFIEC-BSA-AML-Examination-Manual/190",
        "a copy of the page",
    ),
    "FIN-C25-S": Source(
        "Investment Executive",
        "On the FINTRAC alert of November 2025",
        "https://www.investmentexecutive.com/news/industry-called-to-fight-child-sex-exploitation",
        "a report of the alert",
    ),
    "FIN-C25-SUR": Source(
        "Surrey Speak on FINTRAC",
        "Canada reports surge in child sexual extortion cases, November 2025",
        "https://www.surreyspeak.com/2025/11/27/canada-reports-surge-in-child-sexual-extortion-cases",
        "a press report of the alert",
    ),
    "FIN14-S": Source(
        "Compliance Week on FinCEN",
        "Guidance on human trafficking red flags, FIN-2014-A008",
        "https://www.complianceweek.com/banks-receive-guidance-on-human-trafficking-red-flags/13214.article",
        "a press report of the advisory",
    ),
    "FIN20-S": Source(
        "Mondaq on FinCEN",
        "Supplemental advisory on human trafficking, FIN-2020-A008",
        "https://www.mondaq.com/unitedstates/financial-services/996298/fincen-supplements-guidance-on-human-trafficking",
        "a law firm's summary of the advisory",
    ),
    "FIN24-S": Source(
        "Compliance Cohort on FinCEN",
        "Trend analysis on virtual currency and online child exploitation, 2024",
        "https://www.compliancecohort.com/blog/fincen-issues-financial-trend-analysis-on-the-use-of-cvc-on-online-child-exploitation",
        "a trade summary of the analysis",
    ),
    "FIN25-BCC": Source(
        "Bankers Compliance",
        "On FinCEN notice FIN-2025-NTC2",
        "https://blog.bankerscompliance.com/en/fincen-notice-on-financially-motivated-sextortion-schemes",
        "a summary of the notice",
    ),
    "FIN25-CC": Source(
        "Compliance Cohort on FinCEN",
        "Notice on financially motivated sextortion, FIN-2025-NTC2",
        "https://www.compliancecohort.com/blog/fincen-issues-notice-on-financially-motivated-sextortion",
        "a trade summary of the notice",
    ),
    "FIN25-QUIZ": Source(
        "FinCEN",
        "Notice on financially motivated sextortion, FIN-2025-NTC2",
        "https://www.fincen.gov/system/files/2025-09/FinCEN-Notice-FMS-508C.pdf",
        "a public summary of the notice that cites this address",
    ),
    "FOS": Source(
        "FOS Audit",
        "Account activity and human trafficking",
        "https://fosaudit.com/human-trafficking/",
    ),
    "GCASH24": Source(
        "Techpatrl",
        "GCash shares its practice against online exploitation, 2024",
        "https://www.techpatrl.com/gcash-shares-best-practices-vs-online-exploitation/",
    ),
    "HRW-QA": Source(
        "Human Rights Watch",
        "Labor abuses, sexual exploitation found in Colombia's webcam studios (Q&A), 2024",
        "https://www.hrw.org/news/2024/12/09/labor-abuses-sexual-exploitation-found-colombias-webcam-studios",
    ),
    "HRW-SUD": Source(
        "The Sudden Now",
        "On the Human Rights Watch report of 2024",
        "https://thesuddennow.com/?p=86638",
        "a report of the report",
    ),
    "HRW24": Source(
        "Human Rights Watch",
        "I Learned How to Say No, 2024",
        "https://hrw.org/node/389886",
        "the opening of the report",
    ),
    "IBM-AMLSIM": Source(
        "IBM Research",
        "AMLSim wiki, Transaction model: alert model",
        "https://github.com/IBM/AMLSim/wiki/Transaction-Model:-Alert-Model",
        OWN_PAGE,
    ),
    "IFAD-S": Source(
        "International Fund for Agricultural Development",
        "Sending money home: reasons why remittances matter, 2018",
        "https://human-wrongs-watch.net/2018/06/16/sending-money-home-nine-reasons-why-remittances-matter/",
        "a copy of the facts",
    ),
    "IJM20-INQ": Source(
        "Inquirer on International Justice Mission",
        "Eight of ten perpetrators related to victims, May 2020 study",
        "https://newsinfo.inquirer.net/1278960/internet-child-sex-abuse-contagion-in-ph-8-out-of-10-perpetrators-related-to-victims",
        "a press report of the study",
    ),
    "INHOPE": Source(
        "INHOPE",
        "Project Indicators detects payments for live-streamed abuse",
        "https://inhope.org/EN/articles/project-indicators-detects-prevents-payments-for-livestreamed-child-sexual-abuse",
    ),
    "MTHS": Source(
        "More to Her Story",
        "Cockroaches and coercion: exploitation in Colombia's webcam industry",
        "https://moretoherstory.com/stories/cockroaches-and-coercion-exploitation-colombias-webcam-industry",
    ),
    "NBPCA": Source(
        "CAlert on the Network Branded Prepaid Card Association",
        "Prepaid red flags",
        "http://www.calert.info/details.php?id=1315",
        "a summary of the list",
    ),
    "SEN22": Source(
        "Senate of the Philippines",
        "Release on loaned and sold e-wallets, September 2022",
        "http://legacy.senate.gov.ph/press_release/2022/0922_gatchalian1.asp",
    ),
    "SIO-BOOM": Source(
        "BOOM",
        "On the report of the Stanford Internet Observatory, 2023",
        "https://boomlive.in/explainers/instagram-is-the-most-important-platform-for-pedophile-networks-report-says-22203",
        "a report on it",
    ),
    "TSG1": Source(
        "The Search Group",
        "Cybersex: the enablers, parts 1 and 2",
        "https://www.thesearchgroup.com/cybersex-the-enablers-part-1/",
    ),
    "WARD": Source(
        "A. Ward",
        "Cybersex: due diligence dysfunction",
        "https://granhotelsantacruz.com/pulse/cybersex-due-diligence-dysfunction-andreea-ward",
        "a copy of the article",
    ),
    "WBC-PREDA": Source(
        "The Guardian, copied by PREDA",
        "Legal breaches allowed Westpac customers to pay undetected, AUSTRAC alleges",
        "https://preda.org/legal-breaches-allowed-westpac-customers-to-pay-for-child-sexual-abuse-undetected-austrac-alleges/",
        "a copy of the report",
    ),
    "WIRED14": Source(
        "National Crime Agency",
        "Operation Endeavour, 2014 release",
        "https://www.wired-gov.net/wg/wg-news-1.nsf/0/95679D65A71A34AB80257C63003299F4?OpenDocument",
        "a copy of the release",
    ),
    "XCAMS": Source(
        "Xcams",
        "Model referral programme",
        "https://support.xcams-models.com/hc/nl/articles/16596270029714-Model-verwijzingsprogramma-model-referral",
    ),
}
"""By key, sorted."""
